"""Links: addresses of this site, and answers with the addresses that lead on from them.

In go a request that was checked, or an answer of values alone, out come addresses and the dict that a page prints
and its JSON twin sends: its keys and their order are a contract.

Others use `links.Links` for addresses that keep what a reader has chosen, `linked` for answers, `addresses` for
query strings and for what may be an address, `pager` for pages of results.
"""
