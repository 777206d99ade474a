"""Answers about words: a query in its lines, over time, in company, by spelling, and in a list of queries.

In goes a request and an opened index, as for all answers, out comes one dict of values alone. What a page of results
has is in the room around, which knows nothing of these.

Others use one function a file, named for what it answers.
"""
