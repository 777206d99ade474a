"""Views of the archive: what is in it, a paper and a day at a time, without anything being searched for.

In goes the name of a source or a day, out comes a page that shows what it holds and leads on: to its articles, to its
neighbours, to its feed. Numbers are those of the same search; their JSON twin is that search's.

Others use the function of each file whose name ends in `_views`; `web.app` puts them together.
"""
