"""Values: all the values of one facet of a search, or those that hold some letters."""

import unicodedata
from dataclasses import replace

from index.memory import remembered
from index.segments.labels import Label
from search.asked.opened import Opened
from search.query.request import Request

from .facets import in_order, label_values, named_values_of
from .shapes import ValueList

MOST_LISTED = 1_000

_AS_TYPED = {
    ord("\N{ARABIC LETTER TEH MARBUTA}"): "\N{ARABIC LETTER HEH}",
    ord("\N{ARABIC LETTER ALEF MAKSURA}"): "\N{ARABIC LETTER YEH}",
    ord("\N{ARABIC TATWEEL}"): None,
}


def values(label: Label, request: Request, find: str, opened: Opened) -> ValueList:
    """The values that hold what is to be found, the commonest first, MOST_LISTED at most."""
    asked = opened.ask(request)
    results = opened.run(asked, replace(asked.plan, page=1, size=1, boosts=(), most_values=None))
    counts = results.labels[label].counts
    choice, wanted = request.filters.of(label), plain_letters(find)
    every = named_values_of(label, choice, counts)
    names = [name for name in every if wanted in plain_letters(name or "")]
    listed = in_order(names, counts)[:MOST_LISTED]
    return {
        "query": request.text,
        "facet": label,
        "find": find,
        "count": len(names),
        "values": label_values(label, request, listed, counts),
        "index": opened.fingerprint,
    }


@remembered(100_000)
def plain_letters(text: str) -> str:
    """Letters as a reader may type them: no marks, hamzas, marbuta and maqsura in their plain forms.

    >>> plain_letters("أحمد الشِّهابى") == plain_letters("احمد الشهابي")
    True
    """
    letters = unicodedata.normalize("NFKD", text).translate(_AS_TYPED).casefold()
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] not in "MC").strip()
