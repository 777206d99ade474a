"""Agreement: whether the parts of an index say the same of its articles, where each of them is as it was written.

Each article is whole and filed as it says; the snapshot is what its segment and the vocabulary make; Whoosh has the
same articles, and each is found, there and in the snapshot, by that of its words that the fewest others have.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

import numpy as np

from index.files.arrays import Longs
from index.files.problems import DAMAGE, BrokenIndex, IndexProblem, pass_on_shortage
from index.generations.open_index import OpenIndex
from index.segments.articles import digest, encode
from index.segments.labels import LABELS, labels_of
from index.segments.segment import PARTS, Segment, minutes_of
from index.snapshot.snapshot import Snapshot, is_made_from
from index.terms.views import View
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH


def disagreements(opened: OpenIndex) -> Iterator[str]:
    """What does not go together, a sentence each."""
    try:
        with closing(WhooshReader(opened.generation / WHOOSH)) as reader:
            yield from _disagreements(opened, reader)
    except (*DAMAGE, IndexProblem) as problem:
        pass_on_shortage(problem)
        yield str(problem).partition("; run:")[0]


def _disagreements(opened: OpenIndex, reader: WhooshReader) -> Iterator[str]:
    names = reader.ids()
    if sorted(names.values()) != sorted(opened.places):
        yield f"Whoosh holds {len(names)} articles that are not the {len(opened.places)} of the index"
    for segment, live, snapshot in zip(opened.segments, opened.live, opened.snapshots, strict=True):
        articles = np.flatnonzero(live)
        yield from _unlike(segment, articles)
        if not is_made_from(snapshot, segment, opened.vocabulary):
            yield f"{segment.folder}: the snapshot is not that of the articles"
        yield from _unfound(_Looked(opened, segment, snapshot, reader, names), articles)


def _unlike(segment: Segment, articles: Longs) -> Iterator[str]:
    """Articles that cannot be read, or are not what is written down about them."""
    for number in articles.tolist():
        try:
            article = segment.articles[number]
        except BrokenIndex as problem:
            yield str(problem).partition("; run:")[0]
            continue
        filed = tuple(segment.labels[label].name(number) for label in LABELS)
        same = (
            article.id == segment.articles.ids[number]
            and digest(encode(article)) == segment.articles.digest(number)
            and minutes_of(article.date) == segment.minutes[number]
            and filed == labels_of(article)
        )
        if not same:
            yield f"{segment.folder}: article {number} ({article.id!r}) is not what is written down about it"


class _Looked(NamedTuple):
    """A segment whose articles are looked for, with what answers: its snapshot, and Whoosh with the ids of its own."""

    opened: OpenIndex
    segment: Segment
    snapshot: Snapshot
    whoosh: WhooshReader
    names: Mapping[int, str]

    def in_snapshot(self, word: int) -> set[str]:
        """The ids of the segment's articles that hold a word."""
        places = self.snapshot.places[View.EXACT].of(word)
        numbers = np.unique(np.searchsorted(self.snapshot.bounds, places, side="right") - 1) // len(PARTS)
        return {self.segment.articles.ids[number] for number in numbers.tolist()}

    def in_whoosh(self, word: int) -> set[str]:
        """The ids of all articles that do."""
        text = self.opened.vocabulary.words[word]
        return {self.names[number] for part in PARTS for number in self.whoosh.postings(part, [text])}


def _unfound(asked: _Looked, articles: Longs) -> Iterator[str]:
    """Articles that are not found by their rarest word."""
    wanted: dict[int, list[int]] = {}
    for number in articles.tolist():
        words = asked.segment.numbered(number).words
        if len(words):
            rarest = int(words[np.argmin(asked.opened.vocabulary.occurrences[words])])
            wanted.setdefault(rarest, []).append(number)
    for word, numbers in wanted.items():
        ids = {asked.segment.articles.ids[number] for number in numbers}
        for where, find in (("the snapshot", asked.in_snapshot), ("Whoosh", asked.in_whoosh)):
            if lost := ids - find(word):
                text = asked.opened.vocabulary.words[word]
                yield f"{asked.segment.folder}: {min(lost)!r} is not found in {where} by its word {text!r}"
