"""Mending: what is wrong with an index on the disk, and what can be made whole again.

In goes an index folder, out come sentences that say what is not as it was written; or a new generation of all articles
that can be read, while the damaged one stays where it was found.

Others use `verification.verify` and `rescue.rescue`.
"""
