"""Loops of copies: many pairs of texts set against each other at once, in compiled code.

In go the codes of the words of texts and pairs of these; out comes how much of the shorter text the longer one has too,
as `index.copies.overlap` tells it of one pair.

Others use `pairs.overlaps_of_pairs`; few pairs are compared without, since the code takes longer to load.
"""
