"""Loops of segments: the words of a large one put into lists by term, in compiled code.

In go the words of a segment, and which term each word of the vocabulary has; out come the lists that
`index.segments.term_lists` makes of fewer words by sorting. Nothing is sorted here: each list is counted, so that it is
known where it begins, and then its values are put where they belong, one after the other.

Others use `term_lists`; few words are sorted without, since the code takes longer to load.
"""
