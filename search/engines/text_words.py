"""The words of found articles by their texts: for engines that hold no numbers of them where they are found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count

import numpy as np

from corpus.article import Article
from index.files.arrays import Longs, Mask
from index.segments.line_starts import as_bits, begins_lines
from index.segments.segment import Numbered, minutes_of
from index.terms.analyzer import Analyzer
from index.words.numbering import numbered
from search.query.plan import CopiesShown, Plan

from .found_words import WordBlock
from .results import Results

MOST_READ_AS_TEXTS = 10_000
TEXTS_AT_ONCE = 500


class TextWords:
    """The first MOST_READ_AS_TEXTS articles of a plan, read page after page; no text is kept."""

    at_hand = False

    def __init__(
        self,
        run: Callable[[Plan], Results],
        article: Callable[[str], Article | None],
        plan: Plan,
        analyzer: Analyzer,
    ) -> None:
        """Raises OutOfTime where the articles cannot be found in time."""
        self._run, self._article, self._analyzer = run, article, analyzer
        self._plan = replace(plan, page=1, size=TEXTS_AT_ONCE)
        self._first_page = run(self._plan).complete()
        self.total = self._first_page.total
        self._read: list[tuple[str, str | None, int]] = []  # id, source, minutes

    def blocks(self, *, with_lines: bool = True) -> Iterator[WordBlock]:  # noqa: ARG002 - they cost little beside
        """The words of each page of articles; none further where the time is over."""
        self._read.clear()
        yield from map(self._block, _article_pages(self._run, self._plan, self._first_page))

    def firsts(self, articles: Longs) -> Mask:
        """Those that are listed where copies are folded."""
        return np.array([self._read[article][0] in self._listed for article in articles.tolist()], dtype=bool)

    def source_numbers(self, articles: Longs) -> Longs:
        """Numbers of the sources by their names."""
        names = self.sources(articles.tolist())
        numbers = {name: at for at, name in enumerate(sorted({*names} - {None}), start=1)}  # type: ignore[type-var]
        return np.array([numbers.get(name, 0) for name in names], dtype=np.int64)

    def ranks(self, articles: Longs) -> Longs:
        """They are numbered in the order of the plan."""
        return articles

    def sources(self, articles: Sequence[int]) -> list[str | None]:
        """The source of each of some articles."""
        return [self._read[article][1] for article in articles]

    def minutes(self, articles: Longs) -> Longs:
        """The date of each of some articles."""
        return np.array([self._read[article][2] for article in articles.tolist()], dtype=np.int64)

    def read(self, article: int) -> tuple[Article, Numbered | None]:
        """An article, which may be gone by now: then nothing but its id is left."""
        name = self._read[article][0]
        return self._article(name) or Article(name), None

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The articles of the plan with all copies but the first left out."""
        plan = replace(self._plan, copies=CopiesShown.FOLD)
        return frozenset(
            each.id for page in _article_pages(self._run, plan, self._run(plan)) for each in page
        )

    def _block(self, articles: Sequence[Article]) -> WordBlock:
        first = len(self._read)
        self._read += [(each.id, each.source, minutes_of(each.date)) for each in articles]
        texts = [text for each in articles for text in (each.title or "", each.text)]
        found = numbered(texts)
        ids, unknown = self._analyzer.vocabulary.ids, len(self._analyzer.vocabulary.words)
        numbers = np.array([ids.get(word, unknown) for word in found.words], dtype=np.int32)
        bounds = np.concatenate([[0], np.cumsum(found.sizes)])
        return WordBlock(
            words=numbers[found.numbers],
            bounds=bounds,
            line_starts=as_bits(begins_lines(texts, found.letters, found.sizes)),
            chosen=np.arange(len(articles)),
            first=first,
        )


def _article_pages(run: Callable[[Plan], Results], plan: Plan, first: Results) -> Iterator[list[Article]]:
    """The articles of each page, the first of which is at hand; none further where the time is over."""
    results, read = first, 0
    for page in count(2):
        if not results.hits or results.partial:
            return
        yield [hit.article for hit in results.hits]
        read += len(results.hits)
        if len(results.hits) < plan.size or read >= MOST_READ_AS_TEXTS:
            return
        results = run(replace(plan, page=page))
