"""What an engine answers: hits, totals and counts, before anything is marked or linked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.article import Article
from index.segments.labels import Label
from index.segments.segment import Numbered

from .timeline import Timeline


class Matched(StrEnum):
    """Whether every listed article holds all the words that were wanted, or only some."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with its score (0 where the order is not by relevance of words).

    `numbered` are its words as the index has them, where the engine can tell: marking is then quicker.
    """

    article: Article
    score: float
    numbered: Numbered | None = field(default=None, compare=False, repr=False)


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

    `total` counts the articles that pass all filters. `labels` counts them by source, author and
    category, each under all filters but its own, `months` by month (`2015-07`) under all but the chosen
    values of the date facet; None stands for unknown. `timeline` counts what `total` counts.
    """

    total: int = 0
    matched: Matched = Matched.ALL
    hits: tuple[Hit, ...] = ()
    labels: Mapping[Label, LabelCounts] = field(default_factory=dict)
    months: Mapping[str | None, int] = field(default_factory=dict)
    timeline: Timeline = field(default_factory=Timeline)

    @property
    def sources(self) -> Mapping[str | None, int]:
        """The counts by source."""
        return self.labels["source"].counts
