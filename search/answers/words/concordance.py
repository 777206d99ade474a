"""Concordance: every place where a query's words stand, each with what comes before and after it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.article import Article
from index.segments.segment import Numbered
from index.terms.views import View
from search.answers.shapes import Concordance, ConcordanceLine
from search.asked.opened import Opened
from search.contexts.finder import PlaceFinder
from search.contexts.lines import LineOrder, LinePlace, sorted_lines
from search.contexts.narrowing import Beside, WordSide
from search.contexts.reading import PlaceReading
from search.engines.found_words import FoundWords
from search.marks.locating import NumberedText, Sieve, Span, WordsAt
from search.query.request import Request
from search.query.tree import Phrase, Query, Term, Word

LINES_A_PAGE = 100
WORDS_AROUND = 9
# The lines of an article stand together more often than not.
_ARTICLES_AT_HAND = 50
_NO_WORDS = Sieve(())


def concordance(
    request: Request,
    order: LineOrder,
    opened: Opened,
    beside: Beside | None = None,
    a_page: int = LINES_A_PAGE,
) -> Concordance:
    """A page of the lines of all articles that a request finds; of those that have words `beside` them, if any."""
    itself = beside is not None and beside.side is WordSide.ITSELF
    reading = read_places(request, opened, beside.words if beside and itself else ())
    first = (request.page - 1) * a_page
    every = sorted_lines(reading, order, None if itself else beside, first + a_page)
    return {
        "query": request.text,
        "total": reading.found.total,
        "read": every.read,
        "places": every.count,
        "page": request.page,
        "size": a_page,
        "order": order.value,
        "partial": every.partial,
        "lines": list(_shown(every.of(first, first + a_page), reading.found, opened)),
    }


def read_places(request: Request, opened: Opened, words: Sequence[str] = ()) -> PlaceReading:
    """The words of all articles that a request finds, with the places of its own, or of others; raises OutOfTime."""
    asked = opened.ask(request)
    found = opened.found_words(asked, request.deadline)
    query = _in_any_form(words, opened) if words else asked.parsed.query
    return PlaceReading(found, PlaceFinder(query, opened.analyzer), opened.analyzer, request.deadline)


def _in_any_form(words: Sequence[str], opened: Opened) -> Query:
    """What asks for words side by side, each in any of its forms and in no other word."""
    places = tuple((Term(View.LEXEME, opened.analyzer.terms(word)[View.LEXEME]),) for word in words)
    if len(places) == 1:
        return Word(words[0], places[0])
    return Phrase(" ".join(words), places, typed=False)


def _shown(places: list[LinePlace], found: FoundWords, opened: Opened) -> Iterator[ConcordanceLine]:
    @lru_cache(maxsize=_ARTICLES_AT_HAND)
    def read(number: int) -> tuple[Article, tuple[WordsAt, WordsAt]]:
        article, numbered = found.read(number)
        return article, _words_of_parts(article, numbered, opened)

    for place in places:
        article, parts = read(place.article)
        words = parts[place.side]
        if place.at + place.size <= len(words):  # else the article is another one by now
            yield _concordance_line(article, words, place)


def _words_of_parts(article: Article, numbered: Numbered | None, opened: Opened) -> tuple[WordsAt, WordsAt]:
    """The words of the title and of the text."""
    title, text = article.title or "", article.text
    located = _NO_WORDS.locate([NumberedText(title, text, numbered)])[0] if numbered else None
    if located:
        return located.title.words, located.text.words
    return WordsAt.of_tokens(title, opened.analyzer.tokens(title)), WordsAt.of_tokens(
        text, opened.analyzer.tokens(text)
    )


def _concordance_line(article: Article, words: WordsAt, place: LinePlace) -> ConcordanceLine:
    text, (start, end) = words.text, _place_span(words, place)
    before, after = _around(words, place)
    return {
        "before": _on_one_line(text[before:start]),
        "word": _on_one_line(text[start:end]),
        "after": _on_one_line(text[end:after]),
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "date": article.date.date().isoformat() if article.date else None,
    }


def _place_span(words: WordsAt, place: LinePlace) -> Span:
    return Span(words[place.at].start, words[place.at + place.size - 1].end)


def _around(words: WordsAt, place: LinePlace) -> tuple[int, int]:
    """Where the words around a place begin and end, within its own line of the text."""
    start, end = _place_span(words, place)
    first = words[max(place.at - WORDS_AROUND, 0)].start
    last = words[min(place.at + place.size - 1 + WORDS_AROUND, len(words) - 1)].end
    line_end = words.text.find("\n", end, last)
    return max(first, words.text.rfind("\n", first, start) + 1), last if line_end < 0 else line_end


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
