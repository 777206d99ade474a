"""Terms: from a word to what it is indexed and asked by, in every view.

In goes a word in its exact form, out comes its term in each view. A view is a row of the table in `views`, its rule a
function in `rules`; a column holds the terms of all words of an index in one view; the vocabulary has the words and
the columns.

Others use `analyzer.Analyzer` for one index, `views.View`, `vocabulary.Vocabulary`, and `fingerprint.fingerprint`,
by which an index is known that other rules have made. `store` is the seam to what a build writes for an engine.
"""
