"""Collation: two texts laid beside each other, word by word.

In go two texts as they are written; out come their words, told by what stands in the other text too, in rows that
can be read side by side, and the paragraphs that both have, wherever they stand. Words are compared without their
vowel marks; pieces are cut from the texts themselves, so that nothing of them is lost.

Others use `wording.Wording`, `rows.collate` and `passages.common_paragraphs`.
"""
