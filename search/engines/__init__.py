"""Engines: what a plan means, and two plain engines that show it.

In goes a plan, out come results: hits, totals and counts. `backend.Backend` is the protocol of every engine;
`reference` says in plain Python, term by term, what a query means, `retrieval` where candidates come from, `listing`
what filters and counts do, `filing` what filters within a query find, `collapsing` which articles are one.

Others use `backend`, where `Index` is what an address leads to and `State` what is opened there, `on_disk` for
indexes in folders, `results`, `retrieval` and `timeline`; an engine that computes the same otherwise, as the
snapshot's does, is held to these by the contract tests.
"""
