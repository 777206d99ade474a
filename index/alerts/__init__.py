"""Alerts: queries that are kept beside an index and tried on articles that are new in it, and what was found by them.

In goes an index folder, out come its alerts and the ids of the articles that one generation has and another had not.
They lie in a folder of their own among the generations, which no build touches, whatever it does to the index.

Others use `alert_folder.AlertFolder` for what is kept, and `newcomers.new_ids` for what is to be tried.
"""
