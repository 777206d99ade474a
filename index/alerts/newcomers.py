"""Newcomers: the articles of one generation that another had not, or had with other words."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus.received import Received
from index.files.problems import IndexProblem, StaleIndex
from index.generations.open_index import OpenIndex, kept_articles


class CannotTell(IndexProblem):
    """What is new cannot be told, since the generation before is of no use any more."""


def new_ids(before: Path, now: Path) -> list[str]:
    """The ids of articles that are new or changed since a generation; raises IndexProblem.

    Of one that another version of Kashshaf made it is known which articles it has, and not what they say.
    """
    index = OpenIndex(now)
    try:
        return list(_not_before(OpenIndex(before), index))
    except StaleIndex:
        had = {each.article.id for each in kept_articles(before) if isinstance(each, Received)}
        return [article_id for article_id in index.places if article_id not in had]


def _not_before(before: OpenIndex, index: OpenIndex) -> Iterator[str]:
    """Segments that were taken over are passed by: they have the name that they had."""
    names = {segment.folder.name for segment in before.segments}
    for segment, live in zip(index.segments, index.live, strict=True):
        if segment.folder.name in names:
            continue
        ids = segment.articles.ids
        for number in np.flatnonzero(live).tolist():
            place = before.places.get(ids[number])
            if place is None or _digest_at(before, *place) != segment.articles.digest(number):
                yield ids[number]


def _digest_at(index: OpenIndex, segment: int, number: int) -> bytes:
    return index.segments[segment].articles.digest(number)
