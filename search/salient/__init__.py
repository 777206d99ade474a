"""Salience: which words are more frequent in some articles than in others.

In go the words of articles that were found, as numbers of the vocabulary; out come the words that stand out beside all
others, the most telling first, whole names of several words among them. Nothing is known here of queries, of pages or
of how an engine keeps its articles.

Others use `usage.count_words` and `choice.standing_out` with the `archive` that results are compared with, and
`likelihood.log_likelihood` for how surely a word is more frequent.
"""
