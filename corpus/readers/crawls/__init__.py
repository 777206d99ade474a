"""Crawls: from a WARC file to the articles of the pages that were fetched.

In goes an open file; `records` cuts it into records, bounded in size, and finds the next one behind what is damaged;
`responses` lets fastwarc read what a record holds and undoes how the server packed it; `pages` then reads the page.

Others use `warc.read_warc`.
"""
