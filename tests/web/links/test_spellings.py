"""Spellings: where a click on one leads, by what is on and what was switched off."""

from urllib.parse import parse_qs

import pytest

from search.asked.spellings import SpellingKind
from search.notes.spelled import Spelling
from search.query.request import Request, SpellingChoice
from web.links.spellings import linked_terms


def switched(choice: SpellingChoice, *, is_on: bool) -> dict[str, list[str]]:
    """The parameters of the address behind the spelling ب."""
    spelling: Spelling = {"kind": SpellingKind.VARIANT, "text": "ب", "count": 1, "on": is_on}
    request = Request("ا", page=3, spellings=choice)
    ((linked,),) = (
        term["spellings"] for term in linked_terms([{"word": "ا", "spellings": [spelling]}], request, str)
    )
    assert linked["url"]
    return {name: values for name, values in parse_qs(linked["url"]).items() if name != "q"}


@pytest.mark.parametrize(
    ("choice", "is_on", "leads_to"),
    [
        (SpellingChoice(), True, {"without_variant": ["ب"]}),
        (SpellingChoice(without=("ت",)), True, {"without_variant": ["ت", "ب"]}),
        (SpellingChoice(without=("ت", "ب")), False, {"without_variant": ["ت"]}),
        (SpellingChoice(without=("ب",)), False, {}),
        (SpellingChoice(variants=True), True, {"variants": ["on"], "without_variant": ["ب"]}),
        (SpellingChoice(variants=False), False, {"variants": ["on"]}),
        (SpellingChoice(variants=False, without=("ب",)), False, {"variants": ["on"]}),
        (SpellingChoice(), False, {"variants": ["on"]}),
    ],
    ids=["on", "another off", "two off", "off", "asked for", "all off", "all off and it", "off for the site"],
)
def test_a_spelling_is_toggled(choice: SpellingChoice, is_on: bool, leads_to: dict[str, list[str]]) -> None:
    assert switched(choice, is_on=is_on) == leads_to


def test_what_was_typed_leads_nowhere() -> None:
    typed: Spelling = {"kind": SpellingKind.TYPED, "text": "ا", "count": 1, "on": True}
    (term,) = linked_terms([{"word": "ا", "spellings": [typed]}], Request("ا"), str)
    assert term["spellings"][0]["url"] is None
