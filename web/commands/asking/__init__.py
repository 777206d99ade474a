"""Commands that ask: search, export, spellings, what an index holds, and how well it orders.

They read an index and change nothing; what they print is for a reader, or JSON for programs.

Others use the `command` of each file, which `web.commands.group` imports by its name when it is asked for.
"""
