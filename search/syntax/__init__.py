"""Syntax: a query string cut into pieces, and how they stand to each other.

In goes a string; out come its lexemes, each with its place (`lexer`), and the structure of groups and alternatives that
they make (`structure`), with what is asked of a field (`fields`, `filters`). What could not be understood is said
(`ignored`), and a query is written without some of its pieces (`leaving`). It never raises.

Others use `structure.read_syntax`, `lexer.Lexeme` and `filters.filter_of`.
"""
