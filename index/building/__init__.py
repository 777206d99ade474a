"""Building: the only place that writes an index.

In go articles as they are read, and what was refused; out comes a new generation, checked and put in place, and a
report. A build that fails or is killed leaves the old index as it was.

Others use `build.build`, `build.stored_articles` for a rebuild without the sources, and `report` to watch it. What an
index is kept in for its engines is listed in `stores`.
"""
