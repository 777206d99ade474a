"""Words in company counted in plain Python over the texts of articles: what the compiled loops must equal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Article
from index.terms.analyzer import Analyzer
from index.terms.views import View
from index.words.folding import fold

REACH = 5
Asked = Sequence[tuple[str, ...]]


class PlainRuns(NamedTuple):
    """How often each run of folded words stands, and in how many articles."""

    counts: Counter[str]
    articles: Counter[str]


@lru_cache(maxsize=1_000_000)
def _term(word: str, analyzer: Analyzer, view: View) -> str:
    return analyzer.terms(word)[view]


@lru_cache(maxsize=50_000)
def lines_of(article: Article, analyzer: Analyzer) -> Sequence[Sequence[str]]:
    """The words of each line of the title and the text."""
    texts = (article.title or "", article.text)
    return [[token.word for token in analyzer.tokens(line)] for text in texts for line in text.split("\n")]


def places(line: Sequence[str], asked: Asked, analyzer: Analyzer, view: View) -> Iterator[tuple[int, int]]:
    """Where in a line words with the same terms stand as those of any phrase that is asked for, and where they end."""
    terms = [_term(word, analyzer, view) for word in line]
    wanted = [[_term(word, analyzer, view) for word in phrase] for phrase in asked]
    for start in range(len(line)):
        yield from ((start, start + len(each)) for each in wanted if terms[start : start + len(each)] == each)


def beside(
    articles: Iterable[Article], asked: Asked, analyzer: Analyzer, *, before: bool, view: View = View.LEXEME
) -> Counter[str]:
    """At how many places each lexeme stands within REACH words on one side."""
    found: Counter[str] = Counter()
    for article in articles:
        for line in lines_of(article, analyzer):
            for start, end in places(line, asked, analyzer, view):
                window = line[max(0, start - REACH) : start] if before else line[end : end + REACH]
                found.update({_term(word, analyzer, View.LEXEME) for word in window})
    return found


def folded_run(words: Iterable[str]) -> str:
    """A run as it is counted: each word folded by itself, as some are folded as wholes."""
    return " ".join(map(fold, words))


def runs(
    articles: Iterable[Article], asked: Asked, analyzer: Analyzer, size: int, *, view: View = View.LEXEME
) -> PlainRuns:
    """Each run of so many words that holds a place."""
    found = PlainRuns(Counter(), Counter())
    for article in articles:
        own: Counter[str] = Counter()
        for line in lines_of(article, analyzer):
            held = {
                first
                for start, end in places(line, asked, analyzer, view)
                for first in range(max(0, end - size), min(start, len(line) - size) + 1)
            }
            own.update(folded_run(line[first : first + size]) for first in held)
        found.counts.update(own)
        found.articles.update(own.keys())
    return found
