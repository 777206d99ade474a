"""A note: another query beside the one that was asked, and why."""

from enum import StrEnum
from typing import TypedDict


class NoteKind(StrEnum):
    """What a note is about."""

    VARIANTS = "variants"
    TRANSLITERATION = "transliteration"
    KEYBOARD = "keyboard"
    CALENDAR = "calendar"
    DID_YOU_MEAN = "did_you_mean"
    RELAXED = "relaxed"
    IGNORED = "ignored"


class Note(TypedDict):
    """Another query that may have been meant by a `text` within the query, and how many articles it finds.

    One that is `taken` is what was searched.
    """

    kind: NoteKind
    text: str
    query: str
    count: int
    taken: bool
