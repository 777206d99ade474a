"""Spelled: what each word of a query was taken for, and how many articles each of its spellings has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.terms.views import View
from search.language.correction import corrected
from search.language.repair import Repaired, is_plain
from search.leaves.variants import Variant
from search.query.plan import Plan
from search.query.request import Request
from search.query.tree import Query, Term, Word, leaves_of

from .note import Note, NoteKind
from .opened import Asked, Opened
from .shapes import AskedTerm, Spelling, SpellingKind

# Of so many words of a query it is said; a longer one is a sentence.
MOST_TERMS = 8


def asked_terms(asked: Asked, opened: Opened) -> list[AskedTerm]:
    """The words of a query that are wanted in any of their forms, each with its spellings, the typed one first."""
    return [
        {"word": word.written, "spellings": list(_spellings(word, asked, opened))}
        for word in _typed(asked.parsed.query)[:MOST_TERMS]
    ]


def _typed(query: Query) -> Sequence[Word]:
    """The plain words of a query that were typed, each once."""
    found = (leaf for leaf in leaves_of(query) if isinstance(leaf, Word) and is_plain(leaf))
    return list({word.written: word for word in found if not word.optional}.values())


def _spellings(word: Word, asked: Asked, opened: Opened) -> Iterator[Spelling]:
    lexeme = opened.analyzer.terms(word.written)[View.LEXEME]
    yield _spelling(SpellingKind.TYPED, word.written, lexeme, asked, opened)
    for variant in opened.leaves.variants.all_of(lexeme):
        yield _spelling(SpellingKind.VARIANT, variant.word, variant.lexeme, asked, opened)


def _spelling(kind: SpellingKind, text: str, lexeme: str, asked: Asked, opened: Opened) -> Spelling:
    """A spelling, with how many articles hold it under the same filters, in any of its forms."""
    alone = Word(text, (Term(View.LEXEME, lexeme),))
    count = opened.backend.count(Plan(alone, asked.plan.filters))
    on = kind is SpellingKind.TYPED or opened.leaves.variants.is_on(lexeme)
    return {"kind": kind, "text": text, "count": count, "on": on}
