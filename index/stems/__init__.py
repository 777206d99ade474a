"""Stems: which forms are one word, decided by what a vocabulary supports.

In go the counts of a vocabulary's words; out comes a `Stemmer`, which maps a word to its stem and its root and links
nouns with their broken plurals. It leans on the background list and on the dictionary where the counts are few.

Others use `stemmer.Stemmer`, and `cooccurrence` to tell which stems share articles. The tables of affixes and
patterns lie in `data`; thresholds stand in the file of their rule, with the words that decided them.
"""
