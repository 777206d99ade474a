"""Suggesting: how a query that is being typed may go on, by words of the index and by titles."""

from index.words.tokens import Token
from search.asked.opened import Opened
from search.marks.marking import Marker
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.request import Request
from search.syntax.lexer import lex

from .shapes import Suggestions
from .similar import similar_article

MOST_SUGGESTED = 8
MOST_TITLES = 3
LEAST_LETTERS = 2  # with fewer, titles would be of anything


def suggestions(typed: str, opened: Opened, deadline: Deadline = NO_DEADLINE) -> Suggestions:
    """Words that begin as the last one does, the commonest first, and titles that hold what is typed so far.

    Where the time is over there are fewer titles, or none.
    """
    backend, analyzer = opened.backend, opened.analyzer
    words = analyzer.tokens(typed)
    last = _unfinished(words, typed)
    found = backend.suggest(typed[last.start : last.end], MOST_SUGGESTED) if last else []
    whole = typed
    if last and found and not analyzer.vocabulary.ids.get(last.word):
        whole = typed[: last.start] + found[0]
    asked = opened.ask(Request(whole, size=4 * MOST_TITLES, deadline=deadline))
    titles, is_partial = [], asked.parsed.partial
    if sum(len(word.word) for word in words) >= LEAST_LETTERS:
        marker = Marker(asked.parsed.query, analyzer)
        results = backend.run(asked.plan)
        is_partial = is_partial or results.partial
        titles = [hit.article for hit in results.hits if marker.mark_title(hit.article.title or "").places]
    return {
        "query": typed,
        "words": found,
        "titles": [similar_article(article) for article in titles[:MOST_TITLES]],
        "partial": is_partial,
    }


def completions(typed: str, opened: Opened) -> list[str]:
    """What is typed so far with its last word completed, the commonest words first."""
    last = _unfinished(opened.analyzer.tokens(typed), typed)
    if last is None:
        return []
    words = opened.backend.suggest(typed[last.start : last.end], MOST_SUGGESTED)
    return [typed[: last.start] + word for word in words]


def _unfinished(words: list[Token], typed: str) -> Token | None:
    """The last word, where nothing but spaces stands behind it; the number behind a phrase is none."""
    lexemes = lex(typed)
    if lexemes and lexemes[-1].between is not None:
        return None
    return words[-1] if words and words[-1].end == len(typed.rstrip()) else None
