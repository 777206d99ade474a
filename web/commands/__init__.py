"""The command line, one file a command.

In go words and options, out come lines in English and an exit code; known problems end in a sentence, never in a
stack trace. A command's file is imported when it is asked for, so that none waits for another's libraries.

Others use `main`, which is `kashshaf`.
"""

from . import demo as demonstrating
from . import evaluate as evaluating
from . import index as indexing
from . import search as asking
from . import serve as hosting
from .group import main

__all__ = ["asking", "demonstrating", "evaluating", "hosting", "indexing", "main"]
