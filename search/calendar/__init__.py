"""Calendars: the names of months, and from words to the days that they stand for; nothing here knows a query.

In goes a text with the day that is today; out come the dates in it, each with where it stands and its first and last
day, and the names of months. Three families of Arabic papers name the solar months, each its own way, and lunar months
are named by all; the table of names is that of `corpus.dates`, and says which is also another word.

Others use `dates.find_dates`, and `names` for months; the lunar calendar is `corpus.dates.hijri`.
"""
