"""Kashshaf, asked for finished lexemes, by `served` for words as they are typed: python with_kashshaf.py INDEX

The index is opened once, as a server has it, and what it loads of its words then stays. What is remembered of a query
is forgotten before each answer, and so are a phrase's postings, since a reader's words are mostly new; `again` is
`whole` of a query that is remembered, as for the next page or another filter.
"""

import gc
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from asked import TEN, answer_all  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402
from index.terms.views import View  # noqa: E402
from search.answers.page import answer  # noqa: E402
from search.answers.warming import warm_up  # noqa: E402
from search.asked.opened import Opened  # noqa: E402
from search.leaves.leaf_maker import LeafMaker  # noqa: E402
from search.query.plan import Plan  # noqa: E402
from search.query.request import Request  # noqa: E402
from search.query.tree import And, Or, Phrase, Query, Term, Word  # noqa: E402
from search.ranking import Ranking  # noqa: E402
from search.snapshot.engine import SnapshotEngine  # noqa: E402
from web.links.linked import linked_answer  # noqa: E402
from web.settings import Settings  # noqa: E402

LINK = "/api/search?{}".format
_TURNS = count()


class Lexemes(LeafMaker):
    """Takes words for finished lexemes."""

    def word(self, word: str) -> Word:
        """A word to be found by this lexeme and by nothing else."""
        return Word(word, (Term(View.LEXEME, word),))


class Kashshaf:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._index = OpenIndex.current(folder)
        ranking = Ranking()
        self._engine = SnapshotEngine(self._index, ranking)
        self._typed = self._opened(LeafMaker(self._index.analyzer, ranking))
        self._lexemes = self._opened(Lexemes(self._index.analyzer, ranking))

    def warm(self) -> None:
        """Load now what the first questions would wait for."""
        warm_up(self._typed)

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten; for `again` and `served` the whole answer, to words as they are typed for `served`."""
        if kind == "served":
            _answer(terms, _forgetful(self._typed))
        elif kind == "again":
            _answer(terms, self._lexemes)
        else:
            self._engine.best(Plan(_query(kind, terms)))
        return TEN  # where fewer have both terms, those with any are among them

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        return self._engine.listing(Plan(_query("or", terms))).total

    def whole(self, terms: list[str]) -> int:
        """The whole answer, by the lexemes alone."""
        return _answer(terms, _forgetful(self._lexemes))

    def _opened(self, leaves: LeafMaker) -> Opened:
        return Opened(self._engine, self._index.analyzer, leaves, self._index.manifest.fingerprint)


def _answer(words: list[str], opened: Opened) -> int:
    request = Request(text=" ".join(words))
    return linked_answer(answer(request, opened), request, LINK)["total"]


def _forgetful(opened: Opened) -> Opened:
    """The same with nothing remembered of a query."""
    fresh = Opened(opened.backend, opened.analyzer, opened.leaves, opened.fingerprint)
    return replace(fresh, days=opened.days, words_beside=opened.words_beside, archives=opened.archives)


def _query(kind: str, terms: list[str]) -> Query:
    places = [(Term(View.LEXEME, term),) for term in terms]
    if kind == "phrase":
        # Written another way each time: what is remembered is not found.
        return Phrase(f"{' '.join(terms)} {next(_TURNS)}", tuple(places))
    words = tuple(Word(place[0].text, place) for place in places)
    return And(words) if kind == "and" else Or(words)


if __name__ == "__main__":
    engine = Kashshaf(Path(sys.argv[1]))
    engine.warm()
    # As `kashshaf serve` does.
    gc.collect()
    gc.freeze()
    gc.set_threshold(Settings().collect_after)
    answer_all(engine)
