"""Words: letters and words as they are written, before anything is known of a language's forms.

In goes a text, out come its words with their places, each in its exact form; in goes a word, out comes its folded
form. Nothing here looks at other words: a word's form depends on its letters alone.

Others use `tokens.tokens` and `numbering.numbered` to cut a text, `folding.exact`, `folding.fold` and
`folding.consonants` for a word, and the letters that `letters` names.
"""
