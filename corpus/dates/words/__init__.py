"""Words of dates: the tokens of a text, and what those mean that dates are written with.

In goes a text; `tokens` cuts it into words, numbers and signs, and `vocabulary` says which of them names a month, a
weekday or a part of the day, by tables (`data`) that serve articles and queries alike.

Others use `tokens.Tokens`, the functions of `vocabulary`, and `tables.date_table` for the tables as they are.
"""
