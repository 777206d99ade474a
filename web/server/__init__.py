"""The server: processes that answer on a socket, and their beginning and end.

In goes an application, out come answers until it is stopped; a worker that dies is replaced, and what a client may
take is bounded.

Others use `serving.serve`.
"""
