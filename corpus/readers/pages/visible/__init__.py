"""Visible: what a reader sees of an article on its page.

In go the page's blocks, out come headline, text, author and date, and what is none of them. `votes` has trafilatura's
word for which lines are the text, `body` decides.

Others use `headline.headline_at`, `body.body_of`, `bylines.visible_author` and `datelines.moment_near`.
"""
