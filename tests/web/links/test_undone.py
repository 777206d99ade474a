"""Undone: the addresses that take back what was understood, each the first page under the same filters."""

from urllib.parse import parse_qs, urlsplit

import pytest

from search.query.plan import Choice, Choices, Filters
from search.query.request import Request, SpellingChoice
from web.links.links import Links
from web.links.undone import Undone

FILTERS = Filters(Choices(source=Choice(("س",))))


def undone(text: str, choice: SpellingChoice | None = None) -> Undone:
    return Undone(Links(Request(text, FILTERS, page=2, spellings=choice or SpellingChoice()), "en"))


def parameters(address: str) -> dict[str, list[str]]:
    asked = parse_qs(urlsplit(address).query)
    assert (asked.pop("source"), asked.pop("lang")) == (["س"], ["en"])
    return asked


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("hgsu,]dm", "=hgsu,]dm"),
        ('hgldkhx -"fi kh" OR c', '=hgldkhx -="fi kh" OR =c'),
        ("title:fg", "title:=fg"),
    ],
)
def test_words_as_they_were_typed(typed: str, exact: str) -> None:
    assert parameters(undone(typed).as_typed()) == {"q": [exact]}


@pytest.mark.parametrize(
    ("query", "text", "plain"),
    [
        ("أمطار يوليو", "يوليو", "أمطار =يوليو"),
        ("كانون الثاني بارد", "كانون الثاني", '="كانون الثاني" بارد'),
    ],
)
def test_a_month_as_a_word(query: str, text: str, plain: str) -> None:
    assert parameters(undone(query).plain(text)) == {"q": [plain]}


def test_what_is_switched_off_and_on() -> None:
    some = undone("أ", SpellingChoice(without=("ب",)))
    assert parameters(some.only_as_typed()) == {"q": ["أ"], "variants": ["off"]}
    assert parameters(some.in_all_spellings()) == {"q": ["أ"], "variants": ["on"]}
    assert parameters(undone("أ").in_latin_letters()) == {"q": ["أ"], "transliteration": ["off"]}
