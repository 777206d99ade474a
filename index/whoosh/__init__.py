"""The Whoosh index: one field of exact words for titles and one for texts, which any Whoosh opens.

In go segments, out comes a folder that Whoosh reads; and back from it postings and columns as plain Python values.

Others use `store.WhooshStore` to build, and `reader.WhooshReader` to search. Nothing else of the project
imports the library; `postings` and `term_table` alone know its formats.
"""

from .unpickling import forbid_code

forbid_code()
