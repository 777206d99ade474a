"""Salience: which words are more frequent in some articles than in others.

In go counts of words in what was found and in what it is compared with; out come the words that stand out, the most
telling first, names of two and three words among them. Nothing is known here of queries, of pages or of how an engine
keeps its articles.

Others use `likelihood.log_likelihood` for how surely a word is more frequent.
"""
