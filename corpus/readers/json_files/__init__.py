"""JSON: from a file of one document, or of one on each line, to rows.

In goes an open file, out comes row after row. `text` scans what is too long to be held, `arrangement` finds which of
its lists the articles are in, `document` and `lines` cut them out; what is broken costs that article alone.

Others use `reader.read_json` to read, and `lines.json_line` to write an article.
"""
