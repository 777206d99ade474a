"""Alerts: saved queries that are tried on what a build has brought.

In goes the address of an index whose folder holds alerts, and two of its generations; out comes, for each alert, which
of the new articles hold all that it wants. They are asked of the engine that the address names, strictly: no word is
corrected, and no article is found that holds only some of the words.

Others use `trial.try_alerts`, with the folder's lock held.
"""
