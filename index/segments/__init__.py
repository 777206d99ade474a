"""Segments: the articles as they are kept, with their words as numbers; immutable once written.

In go articles, made ready in batches (`batch.prepare`, a pure function that other processes may call); out comes a
folder that holds the articles themselves, their labels, dates and words, and the places of the words.

Others use `segment.SegmentWriter` and `segment.Segment`, `labels` for what an article is filed under, and `sorting`
to order words by their terms.
"""
