"""Loops of stems: many words taken apart at once, in compiled code, as the rules of `index.stems` take one apart.

In go the words of a new index and its evidence; out come lexeme, stem and root of each. What a rule asks of a form is
looked up in one table of letters, so a word costs some microseconds. Function words, numbers and words of other
letters, which are few, are left to the rules themselves; so are the few words of a query, for which no code is loaded.

Others use `many.taken_apart`. Each file has the rules of the file of the same matter in `index.stems`, with its
thresholds; a test sets the two against each other, word by word.
"""
