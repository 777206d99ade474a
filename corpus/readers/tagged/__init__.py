"""Tagged: from records between tags, as agencies and collections give them, to rows.

In goes an open file; `records` cuts it where one ends and the next begins, `markings` finds the fields within one, and
`sgml` makes a row of them. Tags may be left open, and need not be known.

Others use `sgml.read_sgml`, and `records.record_tag` to ask whether a text is such a file.
"""
