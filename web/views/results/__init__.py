"""Views of results: the start page, the page of results with its JSON twin, and all values of one facet.

In goes a checked request, out come what was found, counted and drawn, each value with its link.

Others use the function of each file whose name ends in `_views`; `web.app` puts them together.
"""
