"""An alert: a saved query with its name, and what it has found since it was saved."""

import unicodedata
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from index.files.problems import IndexProblem

LONGEST_ALERT_NAME = 50
# So many articles are kept of an alert, those found last.
MOST_KEPT = 500


# An alert or its news as they are written down.
SealedFields = dict[str, Any]


class BadAlert(IndexProblem):
    """An alert that cannot be, or is not there; the message says what to do."""


class NoAlert(BadAlert):
    """There is no alert of this name."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A query that is tried on new articles since a moment (ISO, in UTC), and whom to tell of those.

    What is posted to the `webhook` is signed with the `secret`; it may be in this machine's own network where it is
    `near`.
    """

    name: str
    query: str
    since: str
    webhook: str | None = None
    secret: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class FoundArticleNews:
    """An article that an alert found, as it was then: its `lead` is how its text begins.

    It was `found` at a moment (ISO, in UTC); `told` says whether a webhook has taken it.
    """

    id: str
    title: str | None
    source: str | None
    author: str | None
    date: str | None
    url: str | None
    lead: str
    found: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What an alert has found since a moment, the newest first; `left_out` counts what was more than is kept."""

    name: str
    query: str
    since: str
    found: tuple[FoundArticleNews, ...] = ()
    left_out: int = 0

    def with_found(self, articles: tuple[FoundArticleNews, ...], beyond: int) -> "News":
        """These and those that were found now, of which there are some more `beyond` them."""
        known = {each.id for each in self.found}
        new = [each for each in articles if each.id not in known]
        kept = (*new, *self.found)[:MOST_KEPT]
        untold = sum(not each.told for each in (*new, *self.found)[MOST_KEPT:])
        return replace(self, found=kept, left_out=self.left_out + beyond + untold)

    def with_told(self, ids: frozenset[str]) -> "News":
        """These, of which some have been told."""
        found = tuple(replace(each, told=True) if each.id in ids else each for each in self.found)
        return replace(self, found=found)

    @property
    def untold(self) -> tuple[FoundArticleNews, ...]:
        """Those of which no webhook was told, the oldest first."""
        return tuple(each for each in reversed(self.found) if not each.told)


def alert_name(text: str) -> str:
    """A name as alerts have it: letters, digits, - and _; raises BadAlert."""
    name = unicodedata.normalize("NFC", text.strip())
    plain = name.replace("-", "").replace("_", "")
    if not (plain and plain.isalnum() and len(name) <= LONGEST_ALERT_NAME and not name.startswith("-")):
        raise BadAlert(
            f"{text!r} cannot be the name of an alert; use letters, digits, - and _, {LONGEST_ALERT_NAME} at most"
        )
    return name


def moment_now() -> str:
    """This moment as alerts keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def fields_of(kept: Alert | News) -> SealedFields:
    """An alert or its news as plain values."""
    return asdict(kept)


def news_of(kept: SealedFields) -> News:
    """News from plain values; raises TypeError or KeyError where they are none."""
    found = tuple(FoundArticleNews(**_fields_known(FoundArticleNews, each)) for each in kept["found"])
    return News(**_fields_known(News, {**kept, "found": found}))


def alert_of(kept: SealedFields) -> Alert:
    """An alert from plain values; raises TypeError where they are none."""
    return Alert(**_fields_known(Alert, kept))


def _fields_known(kind: type, kept: SealedFields) -> SealedFields:
    """The values that this version knows; one that is missing is a TypeError of whoever makes the value."""
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in kept.items() if name in names}
