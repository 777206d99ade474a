"""Mojibake: text that was read by another encoding than its own."""

from typing import NamedTuple


class Mended(NamedTuple):
    """A text as its writer saw it, and by which encodings it had gone wrong (`UTF-8 read as Latin-1`)."""

    text: str
    how: str


class Lost(NamedTuple):
    """Why a text cannot be mended: its letters are gone (question marks); an English clause."""

    reason: str


def mend(text: str) -> Mended | Lost | None:
    """Mend a text that was read by another encoding; None where nothing is wrong with it, as with nearly all."""
    return None
