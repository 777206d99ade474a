"""Labels: lines that belong to the page and not to its article."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .keys import words_in

_SHORT_LABEL = 14  # words; a longer line is prose, whatever it begins with
_MOST_COPYRIGHT_WORDS = 45  # words of a notice of copyright


class _Labels(NamedTuple):
    """The labels by how they are told."""

    begins: dict[str, list[tuple[tuple[str, ...], str]]]
    holds: tuple[tuple[str, str], ...]
    words: frozenset[str]


@cache
def _labels() -> _Labels:
    """Read `labels.tsv`."""
    begins: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    holds: list[tuple[str, str]] = []
    words: set[str] = set()
    for line in files(__package__).joinpath("labels.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, way, phrase = line.split("\t")
        folded = tuple(words_in(phrase))
        match way:
            case "begins":
                begins.setdefault(folded[0], []).append((folded, kind))
            case "holds":
                holds.append((" ".join(folded) or phrase, kind))
            case _:
                words.update(folded)
    return _Labels(begins, tuple(holds), frozenset(words))


def label_of(line: str, *, linked: float = 0.0) -> str | None:
    """What a line is to the page (`related`, `comments`, `share`, `copyright`); None where it is the article's.

    `linked` is how much of it is links: a headline after `اقرأ أيضاً:` is a link, the rest of a sentence is none.
    """
    if len(line) > _MOST_COPYRIGHT_WORDS * 12:
        return None
    words = words_in(line)
    labels = _labels()
    if kind := next((kind for phrase, kind in labels.holds if _holds_notice(phrase, words, line)), None):
        return kind
    for phrase, kind in labels.begins.get(words[0], ()) if words else ():
        rest = words[len(phrase) :]
        if tuple(words[: len(phrase)]) != phrase or not _stands_alone(line, rest, linked):
            continue
        if kind != "comments" or len(rest) <= 1:  # التعليقات الرسمية على القرار is a heading of the text
            return kind
    known = any(word in labels.words for word in words)
    return "share" if known and all(word in labels.words or word.isdigit() for word in words) else None


def _holds_notice(phrase: str, words: list[str], line: str) -> bool:
    """Whether a notice stands in a line that is short enough to be one."""
    if len(words) > _MOST_COPYRIGHT_WORDS:
        return False
    return (
        phrase in line
        if not phrase.isalnum() and " " not in phrase
        else f" {phrase} " in f" {' '.join(words)} "
    )


def _stands_alone(line: str, rest: list[str], linked: float) -> bool:
    """Whether what follows a label's phrase is no sentence: nothing, a link, a few words, a headline after a colon."""
    if linked > 0.4 or not rest:
        return True
    if line.rstrip().endswith((".", "؟", "!")):
        return False
    return len(rest) <= 3 or (len(rest) <= _SHORT_LABEL and ":" in line[:25])
