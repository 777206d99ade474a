"""The JSON API as programs see it: which addresses there are under `/api/`, what each takes, and what it answers.

In goes what a view declares of itself beside its function, out come the check of what was asked and what is told of
the whole. A parameter that an address does not know, or that is given too often, is refused before it is answered.

Others use `endpoint.endpoint` over a view, and the `parameters` that several of them take.
"""
