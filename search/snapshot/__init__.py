"""The engine that serves: the meaning of `search.engines.reference`, computed over whole arrays.

In goes a plan, out come the same results as every engine gives. First it is found which articles match, as a mask;
then only those are scored that can be on the page; facets are counts over arrays.

Others use `engine.SnapshotEngine`. Everything else here serves it and may change with it.
"""
