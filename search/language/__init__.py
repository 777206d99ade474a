"""The language: from what a reader types to a query's tree, and back to what could have been typed instead.

In goes a string; out comes a `Parsed`: the tree, with what was repaired in it. `lexer` cuts the string, `syntax` says
how the pieces stand to each other (`brackets`, `fields`), `parser` makes the tree (`filters`, `day_spans`), `readings`,
`latin`, `repair`, `names` and `alternatives` change it by what the index holds, `rewriting`, `correction` and `leaving`
change the string, and `ignored` says what was not understood. The parser never raises.

Others use `parser.parse` and `Parsed`, `correction.corrected` and `rewriting.Rewriter`.
"""
