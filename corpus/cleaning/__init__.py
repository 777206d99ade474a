"""Cleaning: what of a text is the article, and what is the page around it.

In goes a text as a file or a page gives it; out comes the text that is indexed, with nothing invented.
Every step is a function from text to text, kept in one list in its order.

Others use `markup.clean` for a whole text and `markup.clean_line` for a field that is one line.
"""
