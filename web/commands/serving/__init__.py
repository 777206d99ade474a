"""Commands that serve: the page and its endpoint until stopped, and the whole of it on sample articles.

They open an index, start workers and end when they are told to.

Others use the `command` of each file, which `web.commands.group` imports by its name when it is asked for.
"""
