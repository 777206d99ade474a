"""Lists by term: the words of a segment, or of a part of each of its articles, put together by their terms.

Of many words they are made by compiled loops, of fewer by sorting: both make the same.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs

from .sorting import by_term, heads

# Fewer words are sorted before the compiled loops would be loaded.
MANY_WORDS = 1 << 20


class WordsOfArticles(NamedTuple):
    """Some words of each article: those of article i are `words[begins[i]:ends[i]]`."""

    words: Ints
    begins: Longs
    ends: Longs


class PlaceLists(NamedTuple):
    """Where the words of a term are: those of `terms[i]` are `places[starts[i]:starts[i + 1]]`, rising.

    The terms rise, and each of them occurs.
    """

    terms: Ints
    starts: Ints
    places: Ints


class ArticleLists(NamedTuple):
    """Which articles hold a term: those of `terms[i]` are `articles[starts[i]:starts[i + 1]]`, rising.

    The terms rise, and each of them occurs; `freqs` says how often it does in the article.
    """

    terms: Ints
    starts: Ints
    articles: NDArray[Any]
    freqs: Ints


def require_known(words: Ints, known: int) -> None:
    """Raise IndexError where a segment has a word that is none of so many: compiled loops would not notice."""
    if words.min(initial=0) < 0 or words.max(initial=-1) >= known:
        raise IndexError(f"there are words beyond the {known:,} of the vocabulary")


def places_by_term(numbers: Ints, meant: WordsOfArticles, firsts: Longs) -> PlaceLists:
    """The places of words by their terms, counted in each article from the word `firsts[i]`.

    `numbers` has the term of each word of the vocabulary, or less than 0 for words that are left out. The words are
    known to be among these (`require_known`); raises IndexError where an article ends beyond them.
    """
    if not _are_many(meant):
        return _sorted_places(numbers, meant, firsts)
    from .loops.listing import count_terms_met, put_places  # noqa: PLC0415 - an update needs no loop

    counts = _one_for_each(numbers)
    count_terms_met(numbers, *meant, counts)
    terms, starts = _lists_of(counts)
    places = np.empty(starts[-1], dtype=np.int32)
    put_places(numbers, *meant, firsts, _begins_of(counts), places)
    return PlaceLists(terms, starts, places)


def articles_by_term(numbers: Ints, meant: WordsOfArticles, kind: type[np.integer[Any]]) -> ArticleLists:
    """The articles of words by their terms, in numbers of a kind: `int32`, or `uint16` or `uint32`.

    `numbers` has the term of each word of the vocabulary, or less than 0 for words that are left out. The words are
    known to be among these (`require_known`); raises IndexError where an article ends beyond them.
    """
    if not _are_many(meant):
        return _sorted_articles(numbers, meant, kind)
    from .loops.listing import count_articles, put_articles  # noqa: PLC0415 - an update needs no loop

    counts = _one_for_each(numbers)
    count_articles(numbers, *meant, _one_for_each(numbers), counts)
    terms, starts = _lists_of(counts)
    articles, freqs = np.empty(starts[-1], dtype=kind), np.zeros(starts[-1], dtype=np.int32)
    put_articles(numbers, *meant, _one_for_each(numbers), _begins_of(counts), articles, freqs)
    return ArticleLists(terms, starts, articles, freqs)


def _are_many(meant: WordsOfArticles) -> bool:
    """Whether loops are to make the lists."""
    if meant.begins.min(initial=0) < 0 or meant.ends.max(initial=0) > len(meant.words):
        raise IndexError(f"there are articles beyond the {len(meant.words):,} words")
    return len(meant.words) >= MANY_WORDS


def _sorted_places(numbers: Ints, meant: WordsOfArticles, firsts: Longs) -> PlaceLists:
    terms, places, articles = _words_listed(numbers, meant)
    terms, order = by_term(terms)
    begins = heads(terms)
    found = (places - firsts[articles])[order].astype(np.int32)
    return PlaceLists(terms[begins], np.append(begins, len(terms)).astype(np.int32), found)


def _sorted_articles(numbers: Ints, meant: WordsOfArticles, kind: type[np.integer[Any]]) -> ArticleLists:
    terms, _, articles = _words_listed(numbers, meant)
    terms, articles = by_term(terms, articles)
    begins = heads(terms, articles).astype(np.int32)
    rows = heads(terms[begins])
    return ArticleLists(
        terms[begins][rows],
        np.append(rows, len(begins)).astype(np.int32),
        articles[begins].astype(kind),
        np.diff(begins, append=np.int32(len(terms))),
    )


def _words_listed(numbers: Ints, meant: WordsOfArticles) -> tuple[Ints, Longs, Ints]:
    """The terms, places and articles of the words that are meant, article by article."""
    sizes = meant.ends - meant.begins
    places = np.repeat(meant.begins - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    terms = numbers[meant.words[places]]
    kept = terms >= 0
    articles = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return terms[kept], places[kept], articles[kept]


def _one_for_each(numbers: Ints) -> Ints:
    """A number for each term."""
    return np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int32)


def _lists_of(counts: Ints) -> tuple[Ints, Ints]:
    """The terms that occur, and where the list of each begins, and where the last one ends."""
    terms = np.flatnonzero(counts)
    return terms.astype(np.int32), np.append(0, np.cumsum(counts[terms])).astype(np.int32)


def _begins_of(counts: Ints) -> Ints:
    """Where the list of each term begins, of those that do not occur as well."""
    return (np.cumsum(counts) - counts).astype(np.int32)
