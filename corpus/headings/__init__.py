"""Headings: what files call the fields of an article.

In goes a name as it stands in a file, out comes which field it means and how surely (`meanings`), or only of what kind
it is (`kinds`), which readers ask that look for the articles in a file. One table (`names.tsv`) serves both.

Others use `meanings.meaning_of` and `kinds.kinds_of`.
"""
