"""The language: from what a reader types to a query's tree, and back to what could have been typed instead.

In goes a string, and the structure of its pieces from `search.syntax`; out comes a `Parsed`: the tree, with what was
repaired in it. `parser` makes the tree, `readings`, `latin`, `repair`, `names` and `alternatives` change it by what the
index holds, `manner` keeps the part and the weight that a word is asked with; `rewriting` and `correction` change the
string. The parser never raises.

Others use `parser.parse` and `Parsed`, `correction.corrected` and `rewriting.Rewriter`.
"""
