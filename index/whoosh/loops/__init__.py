"""Loops of Whoosh's files: the pickles of many postings, put byte by byte into one array, in compiled code.

In go the articles, frequencies and positions of the postings of a run of terms; out come the blocks that
`index.whoosh.pickles` makes of fewer postings by arrays. Others use `pickles.pickled`; few postings are put
without, since the code takes longer to load.
"""
