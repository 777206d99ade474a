"""Dates: from what a newspaper, a column or a path says to the wall clock where the paper is.

In goes what was written, a text or a number; out comes a date or the reason why there is none. Nothing is guessed: a
day without a year, yesterday, the year 1 and a day later than tomorrow are no dates.

Others use `written.read_date` for a field, `lines.date_in_line` for a line of a page, `paths.date_in_path` for a path,
`spans.dates_in_text` for running text, `hijri` for the moon's calendar, and `words.tables` for the names of months.
"""
