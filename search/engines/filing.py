"""Filing: which articles a query's filters ask for, by what is known of each, in plain Python."""

from collections.abc import Mapping

from index.memory import Memory
from index.segments.labels import LABELS, Label
from search.query.plan import Filters
from search.query.tree import Dated, Labelled

from .label_names import LabelNames
from .listing import Facts, in_range


class Filing:
    """What is known of each article, to be asked by the leaves of a query; safe for many threads.

    `everything` are all articles.
    """

    def __init__(self, facts: Mapping[int, Facts]) -> None:
        self._facts = facts
        self.everything = frozenset(facts)
        self._names = Memory[Label, LabelNames](len(LABELS))

    def labelled(self, leaf: Labelled) -> frozenset[int]:
        """The articles that have a name which the leaf asks for."""
        at = list(LABELS).index(leaf.label)
        names = self._names.recall(self._find_names, leaf.label).fitting(leaf.values)
        return frozenset(article for article, fact in self._facts.items() if fact.labels[at] in names)

    def dated(self, leaf: Dated) -> frozenset[int]:
        """The articles of the leaf's days, of which it names one at least."""
        days = Filters(first=leaf.first, last=leaf.last)
        return frozenset(
            article for article, fact in self._facts.items() if fact.date and in_range(fact.date, days)
        )

    def _find_names(self, label: Label) -> LabelNames:
        at = list(LABELS).index(label)
        names = dict.fromkeys(fact.labels[at] for fact in self._facts.values())
        return LabelNames(name for name in names if name is not None)
