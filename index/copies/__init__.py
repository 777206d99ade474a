"""Copies: articles that share text, wire copy above all, found from their words while an index is built.

In go the words of articles, out come links between any two that share a stretch, with how much they share, and groups
of those that are one story told once. Words are compared as they are folded, by a hash of their letters, so that
segments and generations agree.

Others use `store.CopiesStore` to build, and `found.FoundCopies` to ask.
"""
