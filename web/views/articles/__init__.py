"""Views of articles: one by its id, its story with who had it first and what each changed, and two side by side.

In go an article's id, and which other stands beside it; out come the page and its JSON twin. Ids may hold anything,
slashes too, so that the other one is a parameter.

Others use the function of each file whose name ends in `_views`; `web.app` puts them together.
"""
