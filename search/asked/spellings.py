"""Spellings of a query's words as they are asked for, before it is counted how many articles hold each."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from search.query.tree import Query


class SpellingKind(StrEnum):
    """Why a spelling is asked for."""

    TYPED = "typed"
    VARIANT = "variant"
    SYNONYM = "synonym"


class Uncounted(NamedTuple):
    """A spelling, whether it is asked for, and the query that finds the articles that hold it."""

    kind: SpellingKind
    text: str
    on: bool
    query: Query


# Those of each word, the typed one first.
SpelledWords = Mapping[str, Sequence[Uncounted]]
