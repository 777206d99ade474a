"""The language: from what a reader types to a query's tree, and back to what could have been typed instead.

In goes a string; out comes a `Parsed`: the tree, with what was repaired in it. `lexer` cuts the string, `parser` makes
the tree, `repair` and `names` change it by what the index holds, `rewriting` and `correction` change the string.
The parser never raises.

Others use `parser.parse` and `Parsed`, `correction.corrected` and `rewriting.Rewriter`.
"""
