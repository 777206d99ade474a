"""Calendars: the names of months, and from words to the days that they stand for; nothing here knows a query.

In goes a text with the day that is today; out come the dates in it, each with where it stands and its first and last
day, and the names of months. Three families of Arabic papers name the solar months, each its own way, and lunar months
are named by all; the tables in `data/` have every name, and say which is also another word.

Others use `dates.find_dates`, `names` for months, and `hijri` to turn a day into the lunar calendar.
"""
