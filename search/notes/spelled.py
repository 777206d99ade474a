"""Spelled: what each word of a query was taken for, and how many articles each of its spellings has."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from index.terms.views import View
from search.asked.opened import Asked, Opened
from search.asked.spellings import SpelledWords, SpellingKind, Uncounted
from search.language.alternatives import asked_member, typed_members
from search.language.correction import corrected
from search.language.repair import Repaired, is_plain
from search.leaves.synonyms import Member
from search.query.plan import Plan
from search.query.tree import And, Or, Query, Term, Word, leaves_of
from search.scripts.readings import has_latin

from .note import Note, NoteKind

# Of so many words of a query it is said; a longer one is a sentence.
MOST_SPELLED = 6


class Spelling(TypedDict):
    """A spelling of a query's word, how many articles hold it under the same filters, and whether it is asked for."""

    kind: SpellingKind
    text: str
    count: int
    on: bool


class AskedTerm(TypedDict):
    """What a query's word was taken for: its spellings, the typed one first."""

    word: str
    spellings: list[Spelling]


def asked_terms(asked: Asked, opened: Opened) -> list[AskedTerm]:
    """The words of a query that are wanted in any of their forms, each with its spellings, the typed one first.

    Behind them stand the names of several words that an operator takes for others.
    """
    found = _spellings_of_words(asked, opened)
    counts = iter(opened.backend.counts(spelled_plans(asked, opened)))
    return [
        {"word": word, "spellings": [_with_count(each, next(counts)) for each in spellings]}
        for word, spellings in found.items()
    ]


def _with_count(each: Uncounted, count: int) -> Spelling:
    return {"kind": each.kind, "text": each.text, "count": count, "on": each.on}


def spelled_plans(asked: Asked, opened: Opened) -> list[Plan]:
    """What is counted for these: the articles that hold a spelling, under the same filters."""
    filters, deadline = asked.plan.filters, asked.plan.deadline
    return [
        Plan(each.query, filters, deadline=deadline)
        for spellings in _spellings_of_words(asked, opened).values()
        for each in spellings
    ]


def _spellings_of_words(asked: Asked, opened: Opened) -> SpelledWords:
    """The spellings of each word, and of each name of several words; they depend on the query alone."""
    return asked.read.spelled.recall(lambda: _find_spellings(asked, opened))


def _find_spellings(asked: Asked, opened: Opened) -> SpelledWords:
    typed = {token.word for token in asked.leaves.tokens(asked.text)}
    typed.update(word for repair in asked.parsed.repairs for word in repair.words)
    words = [word for word in _asked_words(asked.parsed.query) if word in typed][:MOST_SPELLED]
    members = list(typed_members(asked.parsed.query, asked.leaves))
    names = [member for member in members if len(member) > 1][:MOST_SPELLED]
    found: dict[str, list[Uncounted]] = {}
    for word in words:
        others = _others_of((word,), asked) if (word,) in members else ()
        found[word] = [*_spellings_of(word, asked, opened), *others]
    for name in names:
        found[" ".join(name)] = [_of_member(SpellingKind.TYPED, name, asked), *_others_of(name, asked)]
    return found


def variant_notes(terms: Sequence[AskedTerm], total: int, asked: Asked) -> Iterator[Note]:
    """That a word was searched in other spellings as well, and the query that says so word by word."""
    for term in terms:
        spelled = [_in_query(each) for each in term["spellings"] if each["on"]]
        if len(spelled) > 1:
            yield {
                "kind": NoteKind.VARIANTS,
                "text": term["word"],
                "query": spelled_query(term["word"], f"({' OR '.join(spelled)})", asked),
                "count": total,
                "taken": True,
            }


def spelled_query(word: str, instead: str, asked: Asked) -> str:
    """The query with something else in the place of a word, or of a name of several words."""
    repairs = [*asked.parsed.repairs, Repaired(word, (instead,))]
    return corrected(asked.text, repairs, asked.leaves, beside_or=True)


def _asked_words(query: Query) -> list[str]:
    """The plain words of a query that are wanted, each once."""
    leaves = (leaf for leaf in leaves_of(query) if isinstance(leaf, Word) and is_plain(leaf))
    return list(dict.fromkeys(word.written for word in leaves))


def _spellings_of(word: str, asked: Asked, opened: Opened) -> Iterator[Uncounted]:
    lexeme = opened.analyzer.terms(word)[View.LEXEME]
    yield _of_word(SpellingKind.TYPED, word, opened)
    variants = asked.leaves.variants
    for variant in variants.all_of(lexeme):
        is_on = variants.is_on(variant.lexeme)
        yield _of_word(SpellingKind.VARIANT, variant.word, opened, is_on=is_on)


def _others_of(member: Member, asked: Asked) -> Iterator[Uncounted]:
    """What an operator takes for a word or a name."""
    synonyms = asked.leaves.synonyms
    for other in synonyms.all_of(member):
        yield _of_member(SpellingKind.SYNONYM, other, asked, is_on=synonyms.is_on(other))


def _of_member(kind: SpellingKind, member: Member, asked: Asked, *, is_on: bool = True) -> Uncounted:
    query = asked_member(member, asked.leaves)
    if kind is SpellingKind.TYPED:  # it is asked for by its words, wherever they stand
        query = And(tuple(map(asked.leaves.word, member)))
    return Uncounted(kind, " ".join(member), is_on, Or((query,)))


def _in_query(spelling: Spelling) -> str:
    """A spelling as it is asked for beside others: a name as one, what nobody typed not read in another script."""
    text = spelling["text"]
    is_read = spelling["kind"] is not SpellingKind.TYPED and has_latin(text)
    return f'"{text}"' if " " in text or is_read else text


def _of_word(kind: SpellingKind, text: str, opened: Opened, *, is_on: bool = True) -> Uncounted:
    """A word in any of its forms."""
    return Uncounted(
        kind, text, is_on, Word(text, (Term(View.LEXEME, opened.analyzer.terms(text)[View.LEXEME]),))
    )
