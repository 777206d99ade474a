"""The engine over Whoosh's postings: slower than the snapshot's, and a check on it.

Whoosh holds the words themselves; a term of another view is all the words that have it.
"""

from datetime import timedelta
from functools import lru_cache

from corpus.article import Article
from index.generations.open_index import WHOOSH, OpenIndex
from index.segments.labels import LABELS
from index.segments.segment import PARTS, UNDATED, YEAR_ONE
from index.terms.views import View
from index.whoosh.reader import WhooshReader
from search.query.plan import Filters, Plan
from search.ranking import Ranking
from search.spelling.completion import Completions

from .bm25 import PartStatistics
from .listing import Facts, calendar, make_listing
from .reference import TermPostings, find
from .results import Hit, Results
from .timeline import Timeline, Unit


class WhooshEngine:
    """Answers plans from Whoosh's postings and the articles of an open index."""

    def __init__(self, opened: OpenIndex, ranking: Ranking | None = None) -> None:
        self._index = opened
        self._ranking = ranking or Ranking()
        self._reader = WhooshReader(opened.generation / WHOOSH)
        self._lengths = {part: self._reader.column(f"{part}_length") for part in PARTS}
        self._statistics = {part: _statistics(self._lengths[part]) for part in PARTS}
        self._facts = self._read_facts()
        self._completions = lru_cache(maxsize=1)(lambda: Completions(opened.vocabulary))

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        found = find(plan.query, plan.boosts, _RememberedPostings(self), self._ranking)
        listing = make_listing(found, plan, self._facts)
        hits = tuple(Hit(self._article(number), found.scores[number]) for number in listing.page)
        return Results(listing.total, listing.matched, hits, listing.labels, listing.months, listing.timeline)

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        return calendar(filters, unit, self._facts)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._index.article(article_id)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions().of(prefix, limit)

    def close(self) -> None:
        """Let go of Whoosh's files."""
        self._reader.close()

    def postings(self, part: str, view: View, term: str) -> TermPostings:
        """The postings of the words that have a term, as Whoosh holds them."""
        vocabulary = self._index.vocabulary
        return self._reader.postings(
            part, [vocabulary.words[at] for at in vocabulary.numbers_with(view, term)]
        )

    def length(self, part: str, article: int) -> int:
        """The number of words of an article's title or text."""
        return int(self._lengths[part][article])

    def statistics(self, part: str) -> PartStatistics:
        """The articles that have a title, or a text, and its words in all."""
        return self._statistics[part]

    def _article(self, number: int) -> Article:
        article = self._index.article(self._facts[number].id)
        assert article is not None
        return article

    def _read_facts(self) -> dict[int, Facts]:
        minutes = self._reader.column("minutes")
        labels = [self._reader.column(label) for label in LABELS]
        return {
            number: Facts(
                article_id,
                tuple(column[number] or None for column in labels),
                None if minutes[number] == UNDATED else YEAR_ONE + timedelta(minutes=minutes[number]),
            )
            for number, article_id in self._reader.ids().items()
        }


class _RememberedPostings:
    """What the engine holds, with the postings of one query remembered: scoring asks for them twice."""

    def __init__(self, engine: WhooshEngine) -> None:
        self.postings = lru_cache(maxsize=None)(engine.postings)
        self.length = engine.length
        self.statistics = engine.statistics


def _statistics(lengths: dict[int, int]) -> PartStatistics:
    held = [length for length in lengths.values() if length]
    return PartStatistics(len(held), sum(held))
