"""Views of what is taken away: everything that was found as a file, and its newest as a feed.

In goes a checked request, out comes a file of a known kind, sent as it is made where it may be long.

Others use the function of each file whose name ends in `_views`; `web.app` puts them together.
"""
