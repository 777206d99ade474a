"""All commands of the command line, gathered by importing the files that define them."""

from . import asking, demonstrating, evaluating, hosting, indexing
from .cli import main

__all__ = ["asking", "demonstrating", "evaluating", "hosting", "indexing", "main"]
