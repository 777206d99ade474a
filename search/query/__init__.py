"""The query: from what was typed, or sent, to a tree of finished terms and a plan.

In go a string or an address's parameters; out come a `Request`, checked, and a `Query`, whose leaves name the terms
to look for. The parser never raises. Engines match on the tree and analyse nothing.

Others use `request.parse_request`, `parser.parse`, `leaves` to make the leaves for one index, `plan.Plan` and the
nodes of `tree`.
"""
