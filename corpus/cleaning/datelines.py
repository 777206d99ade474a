"""Datelines: the lines of a page that say when it was published, and nothing else."""

import re

from .page import Line
from .wording import TOKEN, Words, plain_word, read_wordings

_KNOWN = read_wordings(
    "words.tsv", "month", "day", "datemark", "published", "updated", "section", "city", "agency", "label"
)
_OF_DATES = read_wordings("words.tsv", "month", "day", "datemark")
_MONTH_NAMES = read_wordings("words.tsv", "month")
_PUBLISHED = read_wordings("words.tsv", "published")
_UPDATED = read_wordings("words.tsv", "updated")
_AGO = read_wordings("words.tsv", "ago")
_AGO_UNITS = read_wordings("words.tsv", "agounit")
_NUMBER_OR_LETTERS = re.compile(r"\d+|[^\W\d]+")
_DIGIT = re.compile(r"\d")
_LONGEST_DATELINE = 130  # letters and spaces
_STRANGE = 2  # words that are in no table and may stand before a date: an unknown section or town


def is_date(line: Line) -> bool:
    """Whether a line says a whole date, with what stands beside dates alone."""
    if len(line.text) > _LONGEST_DATELINE or not _DIGIT.search(line.text):
        return False
    words = _numbers_apart(line.words)
    if not any(map(_is_year, words)):
        return False
    strange = _strange(words)
    if strange is None or not _is_whole(words):
        return False
    numeric = not any(_MONTH_NAMES.at(words, place) for place in range(len(words)))
    return strange == 0 or (strange <= _STRANGE and (numeric or ":" in line.text or "الموافق" in words))


def said_date(line: Line) -> str | None:
    """Take the date of a dateline as it is written, without what stands around it; None if it is that of a change."""
    tokens = [token for token in TOKEN.finditer(line.text) if plain_word(token[0])]
    words = line.words[: len(tokens)]
    places: list[int] = []
    place = 0
    while place < len(words) and not (_UPDATED.at(words, place)):
        length = found[0] if (found := _OF_DATES.at(words, place)) else 1
        if found and (places or found[1] in ("month", "day")):
            places += range(place, place + length)
        elif words[place][0].isdigit() and (places or _begins_date(words[place])):
            places.append(place)
        place += length
    return line.text[tokens[places[0]].start() : tokens[places[-1]].end()] if places else None


def _begins_date(word: str) -> bool:
    """Whether a number can be a date's first, as that of an issue, `العدد 4021`, cannot."""
    return len(word) <= 2 or _is_year(word[:4])


def is_ago(line: Line) -> bool:
    """Whether a line says how long ago it was, `منذ 3 ساعات`, which nobody can read later."""
    words = line.words
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


def _numbers_apart(words: Words) -> Words:
    """Part numbers from letters that are written on: `1436هـ`, `5PM`."""
    return tuple(part for word in words for part in _NUMBER_OR_LETTERS.findall(word))


def _strange(words: Words) -> int | None:
    """Count the words at the beginning that are in no table; None where others are further on."""
    place, strange = 0, 0
    while place < len(words):
        if found := _KNOWN.at(words, place):
            place += found[0]
        elif words[place].isdigit():
            place += 1
        elif place == strange:
            place, strange = place + 1, strange + 1
        else:
            return None
    return strange


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and (1300 <= int(word) <= 1500 or 1900 <= int(word) <= 2100)


def _is_whole(words: Words) -> bool:
    """Whether there is a day, a month and a year."""
    month = any(_MONTH_NAMES.at(words, place) for place in range(len(words)))
    small = sum(word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 for word in words)
    return small >= (1 if month else 2)
