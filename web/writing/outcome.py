"""What came of a change of an index, as programs are told it."""

from typing import TypedDict

# So many rows are told of, one by one, and so many ids of articles that are in the index; all are counted.
MOST_SAID_ROWS = 100
MOST_SAID_IDS = 1_000


class NoRoom(OSError):
    """The disk of the index, or of what was sent, is full; nothing was changed."""


class RowSaid(TypedDict):
    """What is said of a row: its number from 1, null where all of them are meant, and a sentence."""

    row: int | None
    text: str


class Outcome(TypedDict):
    """How many articles came and what became of them; `articles` is what the index then holds."""

    read: int
    added: int
    updated: int
    unchanged: int
    removed: int
    refused: int
    remarked: int
    articles: int
    ids: list[str]
    refusals: list[RowSaid]
    remarks: list[RowSaid]
