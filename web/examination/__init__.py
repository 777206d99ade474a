"""The examination: whether all is there that a server needs, and what is to be done where it is not.

In go the settings and what the machine says of itself, out come findings, a sentence each. Nothing is changed, and
what is wrong is never raised: one thing that is not as it should be keeps nobody from hearing of the others.

Others use `examination.examined`.
"""
