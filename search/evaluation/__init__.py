"""Evaluation: how good a ranking is, on collections whose answers somebody has judged.

In go a collection (articles, queries, judgements) and a ranking, or runs in TREC's format; out come measures for each
query, and whether two runs differ by more than chance.

Others use `collection.Collection`, `runs` and `measures`, which needs the extra `evaluate`.
"""
