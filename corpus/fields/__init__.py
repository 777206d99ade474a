"""Fields: from a row as a file names its fields to an article.

In goes a row; out comes an article with what was remarked on, or a refusal. Names are found in a table of synonyms,
which users extend with `--map`; nested objects are looked into, lists are joined, dates are read, texts are cleaned.

Others use `conversion.to_article`.
"""
