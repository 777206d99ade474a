"""Scripts: what was typed in Latin letters for an Arabic word, or on the keyboard of the other script.

In goes what was typed, out come words of one vocabulary, or the text that other keys would have made. Nothing is known
here of queries and their operators.

Others use `readings.Readings` for words in Latin letters, `gazetteer` for names of places in several languages,
`arabizi` for words with digits as letters, and `mistyped.Mistyped` for the wrong keyboard. The tables lie in `data`.
"""
