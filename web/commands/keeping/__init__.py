"""Commands that keep an index: taking articles in and out, looking at files before, verifying and mending.

One at a time may write; who comes second is told who holds the index, or waits where it may.

Others use the `command` of each file, which `web.commands.group` imports by its name when it is asked for.
"""
