"""Gazetteer: places, languages, months and a few others by the names that they have in Latin letters and in Arabic."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from index.words.folding import fold

LONGEST_LATIN_NAME = 5  # words


def localized(latin: Sequence[str]) -> tuple[str, ...]:
    """The Arabic names of what some words are called by in Latin letters, as papers write them; of few there are two.

    >>> localized(["New", "York"]) == ("نيويورك",)
    True
    """
    return _localized().get(" ".join(map(fold, latin)), ())


def begins_name(word: str) -> bool:
    """Whether a name of several words begins with this one."""
    return fold(word) in _first_words()


def latin_names() -> Iterator[str]:
    """All names in Latin letters, folded."""
    yield from _localized()


@cache
def arabic_places() -> frozenset[str]:
    """The Arabic names, folded."""
    return frozenset(fold(name) for names in _localized().values() for name in names)


@cache
def _localized() -> Mapping[str, tuple[str, ...]]:
    """Our own names, and beside them those that the CLDR has."""
    own: dict[str, tuple[str, ...]] = {}
    for latin, arabic in _name_rows("exonyms.tsv"):
        own[latin] = (*own.get(latin, ()), arabic)
    names: dict[str, tuple[str, ...]] = {}
    for latin, arabic in _name_rows("cldr_names.tsv"):
        names[latin] = (*names.get(latin, ()), arabic)
    return names | own


@cache
def _first_words() -> frozenset[str]:
    return frozenset(latin.split(" ")[0] for latin in _localized() if " " in latin)


def _name_rows(name: str) -> Iterator[tuple[str, str]]:
    for line in table_lines(name):
        latin, arabic = line.split("\t")
        yield latin, arabic


def table_lines(name: str) -> list[str]:
    """The lines of a table of this room that are no remarks."""
    text = files("search.scripts").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
