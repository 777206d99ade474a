"""What an engine answers: hits, totals and counts, before anything is marked or linked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.article import Article
from index.segments.labels import Label
from index.segments.segment import Numbered
from search.query.deadline import OutOfTime

from .timeline import Timeline


class Matched(StrEnum):
    """Whether every listed article holds all the words that were wanted, or only some."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with its score (0 where the order is not by relevance of words).

    `folded` are the other articles of its group of copies that were found too and are no hits, since copies are folded.
    `numbered` are its words as the index has them, where the engine can tell: marking is then quicker.
    """

    article: Article
    score: float
    folded: int = 0
    numbered: Numbered | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares text with another: `part` of the shorter one is in both, from 0 to 1.

    `grouped` says whether the two are in one group of copies, one story told once: of each group one hit is left where
    copies are folded. `first` is the one of a list that was published first: of the group, or of all that share
    text where the other is in no group; nobody is where no date is known.
    """

    article: Article
    part: float
    grouped: bool
    first: bool


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """How many articles each value of a label has, None being the unknown.

    Of many values the commonest are there and those that a reader has named; `more` have articles too.
    """

    counts: Mapping[str | None, int] = field(default_factory=dict)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one plan.

    `total` counts the articles that pass all filters; where a plan folds copies it and all counts are of groups, but
    `articles`, which counts their articles.
    `labels` counts them by source, author and category, each under all filters but its own, `months` by month
    (`2015-07`) under all but the chosen values of the date facet; None stands for unknown. `timeline` counts what
    `total` counts. It is all of that for what was looked at alone where it is `partial`, as the time was over, or
    a part of a cluster is `away`.
    """

    total: int = 0
    matched: Matched = Matched.ALL
    hits: tuple[Hit, ...] = ()
    labels: Mapping[Label, LabelCounts] = field(default_factory=dict)
    months: Mapping[str | None, int] = field(default_factory=dict)
    timeline: Timeline = field(default_factory=Timeline)
    articles: int = 0
    partial: bool = False
    away: Exception | None = None

    @property
    def sources(self) -> Mapping[str | None, int]:
        """The counts by source."""
        return self.labels["source"].counts

    def complete(self) -> "Results":
        """These; raises OutOfTime, or what is `away`, where they are partial, and a part of them is of no use."""
        if self.partial:
            raise self.away or OutOfTime
        return self
