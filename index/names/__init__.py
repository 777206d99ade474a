"""Names: which words of an index spell one foreign name.

In go the words of an index with their counts and the articles that hold them, out come groups of spellings. Letters
propose (`sounds`), what is an Arabic word of its own is left out (`strangers`), the company that words keep decides
(`company`).

Others use `variants.find_variants` when a vocabulary is frozen, and `transliteration.rendered` for the words that
render what is written in Latin letters.
"""
