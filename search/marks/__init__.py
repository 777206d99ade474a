"""Marks: which words of an article answer a query, and the passage that shows it best.

In go an article's text, with its words as numbers where the index has them, and a query; out come the places of
marked words, snippets of marked pieces, and the reasons why an article was found.

Others use `marking.Marker` and the functions of `snippets`. The compiled loops are loaded when a first article is
marked, not with the modules.
"""
