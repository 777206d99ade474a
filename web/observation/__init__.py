"""Observation: what an operator sees of a server that answers.

In go requests and their answers, out come an id for each, lines of a log, and figures for Prometheus. Nothing here
changes what is answered but for the id in its headers; nothing that was typed is written down unless it is asked for,
and nothing at all unescaped.

Others use `observer.install_observer`; the server tells `metrics.Metrics` what it has to do.
"""
