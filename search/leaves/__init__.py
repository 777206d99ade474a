"""Leaves: from words as they are typed to the terms of one index by which articles can match them.

In goes a word, a pattern or a phrase; out comes a leaf of the query's tree. `leaf_maker` makes them, `patterns` reads
signs that stand for letters, `compounds` knows names that are written as one word and as two. Word lists are in `data`.

Others use `leaf_maker.LeafMaker`.
"""
