"""Spelled: what each word of a query was taken for, and how many articles each of its spellings has."""

from collections.abc import Iterator, Sequence

from index.terms.views import View
from search.language.correction import corrected
from search.language.repair import Repaired, is_plain
from search.query.plan import Plan
from search.query.request import Request
from search.query.tree import Query, Term, Word, leaves_of

from .note import Note, NoteKind
from .opened import Asked, Opened
from .shapes import AskedTerm, Spelling, SpellingKind

# Of so many words of a query it is said; a longer one is a sentence.
MOST_SPELLED = 6


def asked_terms(request: Request, asked: Asked, opened: Opened) -> list[AskedTerm]:
    """The words of a query that are wanted in any of their forms, each with its spellings, the typed one first."""
    typed = {token.word for token in asked.leaves.tokens(request.text)}
    typed.update(word for repair in asked.parsed.repairs for word in repair.words)
    words = [word for word in _asked_words(asked.parsed.query) if word in typed][:MOST_SPELLED]
    return [{"word": word, "spellings": list(_spellings_of(word, asked, opened))} for word in words]


def variant_notes(request: Request, terms: Sequence[AskedTerm], total: int, asked: Asked) -> Iterator[Note]:
    """That a word was searched in other spellings as well, and the query that says so word by word."""
    for term in terms:
        spelled = [each["text"] for each in term["spellings"] if each["on"]]
        if len(spelled) > 1:
            instead = Repaired(term["word"], (f"({' OR '.join(spelled)})",))
            query = corrected(request.text, [*asked.parsed.repairs, instead], asked.leaves)
            yield {
                "kind": NoteKind.VARIANTS,
                "text": term["word"],
                "query": query,
                "count": total,
                "taken": True,
            }


def _asked_words(query: Query) -> list[str]:
    """The plain words of a query that are wanted, each once."""
    leaves = (leaf for leaf in leaves_of(query) if isinstance(leaf, Word) and is_plain(leaf))
    return list(dict.fromkeys(word.written for word in leaves))


def _spellings_of(word: str, asked: Asked, opened: Opened) -> Iterator[Spelling]:
    lexeme = opened.analyzer.terms(word)[View.LEXEME]
    yield _spelling(SpellingKind.TYPED, word, asked, opened)
    variants = asked.leaves.variants
    for variant in variants.all_of(lexeme):
        yield _spelling(
            SpellingKind.VARIANT, variant.word, asked, opened, is_on=variants.is_on(variant.lexeme)
        )


def _spelling(kind: SpellingKind, text: str, asked: Asked, opened: Opened, *, is_on: bool = True) -> Spelling:
    """A spelling, with how many articles hold it under the same filters, in any of its forms."""
    alone = Word(text, (Term(View.LEXEME, opened.analyzer.terms(text)[View.LEXEME]),))
    count = opened.backend.count(Plan(alone, asked.plan.filters))
    return {"kind": kind, "text": text, "count": count, "on": is_on}
