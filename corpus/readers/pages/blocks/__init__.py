"""Blocks: a page as lines, as a browser shows them.

In goes the text of a page; `tree` parses it, `walk` goes through it and says of each line what part of the page it is
in (`zones`). `keys` compares lines, and `labels` knows the short ones that say what comes after them.

Others use `tree.tree_of`, then `walk.blocks_of`.
"""
