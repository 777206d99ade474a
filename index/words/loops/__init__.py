"""Loops of words: many texts cut at once, in compiled code, as `index.words` cuts one.

In go texts, out come their words as numbers. Arabic words, nearly all there are, are found letter by letter and looked
up in a table of all that were met before, so that no string is made of a word that comes again; what else there is goes
to the patterns of `index.words.scan`, and what is new to its rules.

Others use `numbering.numbered_by_loops`; few texts are cut without, since the code takes longer to load.
"""
