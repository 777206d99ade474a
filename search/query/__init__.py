"""The query: what is asked of an engine, as values, and how a request is sent.

In go an address's parameters; out comes a `Request`, checked. A `Plan` holds a query's tree of finished terms with
filters, order and page. Engines match on the tree and analyse nothing.

Others use `request.parse_request`, `plan.Plan` and the nodes of `tree`; what a reader typed becomes a tree in
`search.language`.
"""
