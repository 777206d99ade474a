"""Crawls: from the bytes of a WARC file to the pages that were fetched.

In goes an open file; `records` cuts it into records, bounded in size, and finds the next one behind what is damaged;
`responses` lets fastwarc read what a record holds and undoes how the server packed it. Out comes the bytes of a page
with its address and charset, or why a record holds none.

Others use `records.crawl_records` and `responses.response_in`.
"""
