"""Datelines: the lines of a page that say when it was published, and nothing else."""

from datetime import date

from corpus.dates.lines import Dateline, dateline_in

from .page import Line
from .wording import read_wordings

_PUBLISHED = read_wordings("words.tsv", "published")
_UPDATED = read_wordings("words.tsv", "updated")
_AGO = read_wordings("words.tsv", "ago")
_AGO_UNITS = read_wordings("words.tsv", "agounit")


def is_date(line: Line) -> bool:
    """Whether a line says a whole date, with what stands beside dates alone; a writer's name is taken elsewhere."""
    found = _said_in(line.text)
    return found is not None and found.is_plain


def said_date(line: Line) -> str | None:
    """Take the date of a dateline as it is written, without what stands around it; None if it is that of a change."""
    found = _said_in(line.text)
    return found and found.written


def _said_in(text: str) -> Dateline | None:
    return dateline_in(text, today=date.today())


def is_ago(line: Line) -> bool:
    """Whether a line says how long ago it was, `منذ 3 ساعات`, which nobody can read later."""
    words = line.words
    if changed := _UPDATED.at(words):
        words = words[changed[0] :]
    return (
        1 < len(words) <= 4
        and any(word in _AGO for word in words)
        and all(word.isdigit() or word in _AGO or word in _AGO_UNITS for word in words)
    )


def is_time(line: Line) -> bool:
    """Whether a line begins with the time of day."""
    return len(line.words) > 1 and line.text[:5].replace(":", "").isdigit() and ":" in line.text[:3]


def is_published(line: Line) -> bool:
    """Whether a line says itself that its date is the publication's."""
    return _PUBLISHED.at(line.words) is not None


def is_updated(line: Line) -> bool:
    """Whether the date is that of a change."""
    return _UPDATED.at(line.words) is not None
