"""Spelling: words of the index that are like what was typed.

In goes a word, a prefix or a pattern; out come words of the vocabulary, the likeliest or commonest first. Nothing is
known here of queries.

Others use `candidates.Candidates` for what may have been meant by a word and for words near in letters, `keyboard` for
keys that touch, `wildcards.Spellings` for patterns, and
`completion.Completions` for prefixes. The letters that are taken for one another lie in `data`.
"""
