"""Notes: what is said of how a query was understood, and which other queries may have been meant.

In go a request, what it was understood as and what it found; out come rows of other queries with their numbers, each
of a kind (`note`). A kind has a file of its own; `notes` puts them in order. Beside them stand what each word was taken
for, with its spellings (`spelled`), and whether the best articles hold few of a question's words (`certainty`).

Others use `notes.notes`, `spelled.asked_terms` and `certainty.unsure`.
"""
