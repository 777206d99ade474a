"""What stands out with its links: each word leads to its lines, and to the search narrowed by it."""

from typing import NotRequired, TypedDict

from search.answers.words.context_shapes import SalientRow, SalientWords
from search.contexts.narrowing import WordSide
from search.query.request import MOST_LETTERS
from search.syntax.lexer import Kind, lex

from .links import Links


class LinkedSalientRow(SalientRow):
    """A word that stands out; `url` leads to its lines."""

    url: str


class LinkedSalientWords(TypedDict):
    """What stands out, each word with its lines; `partial`, where it is there, says that not all could be read."""

    query: str
    total: int
    words: list[LinkedSalientRow]
    partial: NotRequired[bool]


def linked_salient_words(found: SalientWords, links: Links, *, twin: bool = False) -> LinkedSalientWords:
    """What stands out with its links, to pages or to their JSON twins."""
    rows: list[LinkedSalientRow] = [
        {**row, "url": links.concordance(beside=(row["word"], WordSide.ITSELF.value), twin=twin)}
        for row in found["words"]
    ]
    return {**found, "words": rows}


def narrowed_searches(found: SalientWords, links: Links) -> list[str]:
    """For each word the search narrowed to the articles that hold it too; empty where that would be too long."""
    return [_narrowed(row["word"], links) for row in found["words"]]


def _narrowed(word: str, links: Links) -> str:
    # In front, since a query may end in an open quotation mark.
    text = links.request.text
    wanted = f'"{word}" ({text})' if _chooses(text) else f'"{word}" {text}'.strip()
    return links.asking(wanted) if len(wanted) <= MOST_LETTERS else ""


def _chooses(query: str) -> bool:
    """Whether a query asks for one thing or another: beside a word it is put into brackets."""
    return any(lexeme.kind is Kind.OR for lexeme in lex(query))
