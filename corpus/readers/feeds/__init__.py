"""Feeds: from the text of an RSS or Atom file to the fields of its entries.

In goes a text, out comes entry after entry: `items` cuts it where one begins and ends, so that what is broken in one
does no harm to the others and a feed that is cut off keeps what came before; `entries` lets feedparser read each and
hands on dates as they are written. No entity is expanded and nothing is fetched, since no document type is read.

Others use `items.feed_in` and `items.items_of`, then `entries.entry_fields`.
"""
