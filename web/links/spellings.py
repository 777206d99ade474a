"""Spellings of a query's words with their links: each switched off or on."""

from collections.abc import Sequence
from dataclasses import replace

from search.asked.spellings import SpellingKind
from search.notes.spelled import AskedTerm, Spelling
from search.query.request import Request, SpellingChoice

from .addresses import Link, query_string
from .shapes import LinkedSpelling, LinkedTerm


def linked_terms(terms: Sequence[AskedTerm], request: Request, link: Link) -> list[LinkedTerm]:
    """The words of a query, each spelling but the typed one with the answer in which it is toggled."""
    return [
        {
            "word": term["word"],
            "spellings": [_linked_spelling(each, request, link) for each in term["spellings"]],
        }
        for term in terms
    ]


def _linked_spelling(spelling: Spelling, request: Request, link: Link) -> LinkedSpelling:
    fixed = spelling["kind"] is SpellingKind.TYPED
    return {**spelling, "url": None if fixed else link(_switched(spelling, request))}


def _switched(spelling: Spelling, request: Request) -> str:
    """The first page with a spelling switched off; with it on again, and all of them, where it is off."""
    choice = request.spellings
    without = [word for word in choice.without if word != spelling["text"]]
    if spelling["on"]:
        without.append(spelling["text"])
    # Where it was not left out by its name all are off.
    named = choice.variants is not False and spelling["text"] in choice.without
    variants = choice.variants if spelling["on"] or named else True
    changed = replace(request, spellings=SpellingChoice(variants, tuple(without)), page=1)
    return query_string(changed)
