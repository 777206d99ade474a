"""Views of words: a query in its lines, over time beside others, and the spellings of its words by paper.

In goes a checked request, out come the page, its JSON twin and its table as CSV.

Others use the function of each file whose name ends in `_views`; `web.app` puts them together.
"""
