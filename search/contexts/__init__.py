"""Contexts: the places where a query's words stand in all articles that it finds, and the words around them.

In go a query and the words of found articles as numbers (`search.engines.found_words`); out come places, narrowed and
sorted as was asked, what stands often beside them, and the runs of words that hold them. Counting is done by compiled
loops, which are loaded when a first block of words is looked through, not with the modules.

Others use `finder.PlaceFinder`, the functions of `collocates` and `runs`, and `lines` for a concordance.
"""
