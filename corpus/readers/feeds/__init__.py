"""Feeds: from an RSS or Atom file to the fields of its entries.

In goes an open file, out comes row after row: `items` cuts it where an entry begins and ends, so that what is broken in
one does no harm to the others and a feed that is cut off keeps what came before; `entries` lets feedparser read each
and hands on dates as they are written. No entity is expanded and nothing is fetched, since no document type is read.

Others use `reader.read_feed`.
"""
