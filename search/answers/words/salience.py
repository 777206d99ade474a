"""Salience: what stands out in what a search finds, beside all other articles of the archive."""

from collections.abc import Iterator

import numpy as np

from index.files.arrays import Longs
from index.terms.views import View
from search.asked.opened import Opened
from search.query.request import Request
from search.query.tree import Pattern, Phrase, Query, Term, Word, words_of
from search.salient.choice import Salient, standing_out
from search.salient.usage import count_words

from .context_shapes import MOST_SALIENT, SalientRow, SalientWords


def salient_words(request: Request, opened: Opened, most: int = MOST_SALIENT) -> SalientWords:
    """The words and names that are more frequent in what a request finds than elsewhere; raises OutOfTime."""
    asked = opened.ask(request)
    found = opened.found_words(asked, request.deadline)
    usage = count_words(found, opened.analyzer, request.deadline.halved())
    wanted = _lexemes(asked.parsed.query, opened)
    chosen = standing_out(usage, opened.archive(), wanted, most, request.deadline)
    answer: SalientWords = {
        "query": request.text,
        "total": found.total,
        "words": [*map(_salient_row, chosen.words)],
    }
    if chosen.partial:
        answer["partial"] = True
    return answer


def _salient_row(salient: Salient) -> SalientRow:
    return {
        "word": salient.word,
        "forms": [{"form": each.form, "count": each.count} for each in salient.forms],
        "count": salient.count,
        "articles": salient.articles,
        "score": round(salient.score, 2),
    }


def _lexemes(query: Query, opened: Opened) -> Longs:
    """The numbers of the lexemes that a query asks for."""
    find = opened.analyzer.vocabulary.column(View.LEXEME).terms.find
    numbers = {find(_lexeme_of_term(term, opened)) for term in _terms(query)} - {None}
    return np.array(sorted(numbers), dtype=np.int64)  # type: ignore[type-var]


def _lexeme_of_term(term: Term, opened: Opened) -> str:
    return term.text if term.view is View.LEXEME else opened.analyzer.terms(term.text)[View.LEXEME]


def _terms(query: Query) -> Iterator[Term]:
    """The terms by which words are found, of a lexeme or as they are written."""
    for leaf in words_of(query):
        match leaf:
            case Word() | Pattern():
                terms = [*leaf.terms]
            case Phrase():
                terms = [term for place in leaf.places for term in place]
        yield from (term for term in terms if term.view in (View.LEXEME, View.EXACT))
