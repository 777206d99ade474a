"""Loops: what is compiled to machine code, all of it and nothing else.

In go arrays, out come arrays: no object of the project's own is known here. A loop is plain Python of numbers, typed
by its signature, and has a test against the same in Python's own words.

Others use `postings`, `phrases` and `passages` by name; `compiled` says how and where the code is kept.
"""
