"""What an answer shows for a value of a label, in the language of its page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flask import Flask, current_app

from index.segments.labels import Label
from search.searcher import Searcher
from web.language import ENGLISH, gettext, language
from web.settings import Settings

from .names import DisplayNames, display_names

_SHOWING = "DISPLAY_NAMES"


class _SourcesByName(NamedTuple):
    """The sources of an index as it was made at a moment, by the name that they are shown under."""

    made: str
    sources: Mapping[str, Sequence[str]]


class HeldSource(NamedTuple):
    """A source under the name that is shown for it: a value as it is given, and how many articles it has."""

    name: str
    value: str
    articles: int


class Showing:
    """The names for what a searcher's index holds."""

    def __init__(self, searcher: Searcher, names: DisplayNames) -> None:
        self._searcher = searcher
        self.names = names
        self._groups = _SourcesByName("", {})

    def held(self, label: Label) -> Mapping[str, Sequence[str]]:
        """The values of the index by the names for them; those of sources alone are known without a search."""
        if label != "source":
            return {}
        stats = self._searcher.stats()
        if self._groups.made != stats["fingerprint"]:
            self._groups = _SourcesByName(stats["fingerprint"], self.names.are_one(label, stats["sources"]))
        return self._groups.sources


def install_names(app: Flask, searcher: Searcher, settings: Settings) -> None:
    """Teach the app and its templates the names; raises BadDisplayNames."""
    names = display_names(Path(settings.names) if settings.names else None)
    app.config[_SHOWING] = Showing(searcher, names)
    app.add_template_filter(display_name)
    app.add_template_filter(told_apart)


def display_name(value: str, label: Label = "source") -> str:
    """The name of a value for this page: plain text, still to be escaped; the value where no table knows it."""
    return namer(label)(value)


def namer(label: Label) -> Callable[[str], str]:
    """The same for many values of a label."""
    name_of, is_english = _showing().names.of, language() == ENGLISH

    def named(value: str) -> str:
        name = name_of(label, value)
        return name.english if is_english else name.shown

    return named


def writer_name(author: str | None, source: str | None) -> str:
    """Who an entry of a feed is by: its author, or else its source."""
    if author:
        return display_name(author, "author")
    return display_name(source) if source else gettext("Unknown source")


def told_apart(values: Iterable[str | None], label: Label = "source") -> list[str | None]:
    """The names of values that stand beside each other; those that share one have what was given beside it."""
    values = list(values)
    names = [value and display_name(value, label) for value in values]
    return [
        f"{name} ({value})" if name != value and names.count(name) > 1 else name
        for value, name in zip(values, names, strict=True)
    ]


def are_one(label: Label, values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The values in groups of those that are one, in the order of their first; with them the others of the index."""
    showing = _showing()
    held = showing.held(label)
    for name, ones in showing.names.are_one(label, values).items():
        yield tuple(dict.fromkeys([*ones, *held.get(name, ())]))


def one_with(label: Label, value: str) -> tuple[str, ...]:
    """The values that are one with this one: itself first, then those of the index."""
    return next(are_one(label, [value]))


def held_sources(counts: Mapping[str, int]) -> list[HeldSource]:
    """The sources of an index, those with most articles first; those under one name are one."""
    found = [
        HeldSource(display_name(ones[0]), ones[0], sum(counts.get(one, 0) for one in ones))
        for ones in are_one("source", counts)
    ]
    return sorted(found, key=lambda source: (-source.articles, source.name))


def _showing() -> Showing:
    showing: Showing = current_app.config[_SHOWING]
    return showing
