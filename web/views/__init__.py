"""Views: one file for each thing that can be asked of the site, its page and its JSON twin together.

In goes a request of HTTP, out comes a page, JSON, a feed or a file. A view reads parameters, asks the searcher,
adds links and sentences, and renders; it decides nothing about what is found.

Others use the one function of each file whose name ends in `_views`; `web.app` puts them together.
"""
