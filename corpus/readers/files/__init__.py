"""Files: which ones hold articles, and how their bytes become text.

In go paths, out come files of known endings, then an open file whose reading is counted, then its text: `encoded`
gives it piece by piece, `documents` whole for what names its own encoding. What is passed over is said (`sentences`).

Others use `folders.find`, `opening.opened`, `encoded.EncodedText` and `documents.marked_text`.
"""
