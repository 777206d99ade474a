"""Walks: the way through all articles of a search in order of time, part after part, each begun where one ended.

A place on it is told by an article alone, by its minute and its id, whatever else there is: articles that come or go
move none of the others, and so each that stays is met once. Scores order nothing here, since each article that is
added changes those of all others.
"""

from dataclasses import dataclass
from typing import NamedTuple

from index.segments.segment import UNDATED


class Milestone(NamedTuple):
    """Where a walk has come: the minute of an article's date, from the year 1 on or UNDATED, and its id."""

    minute: int
    id: str

    def key(self, *, newest: bool) -> tuple[float, str]:
        """By what places are in order, the newest or the oldest the least; those without a date come last."""
        if self.minute == UNDATED:
            return float("inf"), self.id
        return float(-self.minute if newest else self.minute), self.id


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that has come to a place, or is to begin."""

    after: Milestone | None = None
