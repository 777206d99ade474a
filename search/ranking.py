"""Ranking: every constant that the order of hits depends on; the formula is in `search.engines.bm25`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.segments.segment import TITLE
from index.terms.links import LinkKind
from index.terms.views import View

# Letters of a word that weighs 1, and of one that weighs the most.
MIDDLING_WORD = 5
LONG_WORD = 10


def _view_weights() -> Mapping[View, float]:
    return {view: view.weight for view in View if view.weight}


def _link_weights() -> Mapping[LinkKind, float]:
    return {kind: kind.weight for kind in LinkKind}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The constants, each chosen by `python bench/tune.py` from a stretch where little depends on it.

    `k1` and `b` are Lucene's; `title` weighs a title's score beside a text's, and `views` each view's. A
    stem among the first words of a text adds `lead` of its idf, an article that holds two words side
    by side `adjacency` of what the pair weighs as a phrase, and `beside` as they are written where a query is so short
    that it may be a name. `compound` is what a name of two words counts for as a phrase, and `glued` the joined form of
    words that an article may hold apart. `links` weighs a word of each kind that is
    linked with the one asked for, such as its broken plural, beside that; `question` weighs a word that only
    asks; a word weighs `longer` more for each letter above MIDDLING_WORD. A word searched in the place of an
    unknown one weighs their likeness to the power of `alike`; one in Latin letters weighs `typed` times what the Arabic
    words do that it is read as. An article of a date's days scores `dated`, more than any words do. Above `most_wanted`
    words the articles that hold
    them all come no longer first whatever their score.
    """

    k1: float = 0.5
    b: float = 0.75
    title: float = 0.7
    views: Mapping[View, float] = field(default_factory=_view_weights)
    lead: float = 0.6
    adjacency: float = 0.2
    beside: float = 12.0
    compound: float = 2.5
    glued: float = 0.5
    links: Mapping[LinkKind, float] = field(default_factory=_link_weights)
    question: float = 0.2
    longer: float = 0.04
    alike: float = 2.0
    dated: float = 1_000.0
    typed: float = 20.0
    most_wanted: int = 3

    def view(self, view: View) -> float:
        """The weight of a view; one that is not named has none."""
        return self.views.get(view, 0.0)

    def link(self, kind: LinkKind) -> float:
        """The weight of a word that is linked with the one asked for; a kind that is not named has none."""
        return self.links.get(kind, 0.0)

    def word(self, folded: str, *, asks: bool) -> float:
        """The weight of a word of a query: less where it only asks, more the longer it is."""
        length = min(len(folded), LONG_WORD) - MIDDLING_WORD
        return self.question if asks else 1.0 + self.longer * length

    def likeness(self, likeness: float) -> float:
        """The weight of a word that is searched in the place of one that is like it."""
        return float(likeness**self.alike)

    def part(self, name: str) -> float:
        """The weight of a part of an article."""
        return self.title if name == TITLE else 1.0
