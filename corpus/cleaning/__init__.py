"""Cleaning: what of a text is the article, and what is the page around it.

In goes a text as a file or a page gives it; out comes the text that is indexed, with nothing invented. `markup` makes
letters of what stands for them; `furniture` takes off bars, lists, notices, repeats and what is glued to a text's ends,
and says what it took and by which rule. The rules are lists of functions in their order, their wordings tables in
`data/`; a page is its lines, of which a rule says which are not the article's and what they say of it.

Others use `markup.clean` for a whole text, `markup.clean_line` for a field that is one line, and
`furniture.strip_furniture` for both together.
"""
