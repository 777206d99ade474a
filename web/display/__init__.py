"""Display: under which name a page shows what articles are filed under, and which given names are one.

What a file gives for a source or a category stays what filters, JSON and exports use. A table says how a page shows
it: one of ours for papers that are well known, and an operator's, which outweighs it. What neither knows is shown as
it was given.
"""
