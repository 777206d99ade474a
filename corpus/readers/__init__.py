"""Readers: a room for each kind of format in which articles come.

In goes an open file, out come rows: the fields as the file names them, one article each, and what was refused or
remarked, with the line. A reader holds one article at a time and raises for nothing that is in a file, but where its
first bytes are no text or a library is missing: `formats` refuses the file then.

`formats` knows which reader takes which ending, and what is packed in what; `text` reads plain text. Others use
`files.folders.find` for the files of paths, `formats.rows_of` to read one and all that is packed in it, and
`json_files.lines.json_line` to write an article again. A new format is a file here and a line in `formats.READERS`.
"""
