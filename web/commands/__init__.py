"""The command line, one file a command, in a room for what it does: asking, keeping, serving.

In go words and options, out come lines in English and an exit code; known problems end in a sentence, never in a
stack trace. A command's file is imported when the command is asked for, and what it works with when it is run, so
that none waits for another's libraries. A new command is a file in a room, with `command` in it, and a line in
`group`.

Others use `main`, which is `kashshaf`.
"""

from .group import main

__all__ = ["main"]
