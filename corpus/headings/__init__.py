"""Headings: what files call the fields of an article.

In goes a name as it stands in a file, out comes what it may mean: `kinds` says it roughly, from the words of a name,
to readers that look for the articles in a file.

Others use `kinds.kinds_of`.
"""
