"""Which pairs of the dictionary may be linked, and what speaks against one, by made-up counts of real words."""

import pytest
from synthetic_words import evidence

from index.stems.evidence import skeleton
from index.stems.plurals import candidates


def against(cell: str, plural: str, *, closed: tuple[str, ...] = ()) -> bool | None:
    """Whether something speaks against a noun's plural where words are so common; None where it is no candidate."""
    found = candidates(evidence(cell), skeleton, closed)
    return next((each.listed_only for each in found if each.many == skeleton(plural)), None)


@pytest.mark.parametrize(("definite", "speaks"), [(150, False), (149, True)])
def test_a_short_plural_has_the_article_or_is_rather_a_verb(definite: int, *, speaks: bool) -> None:
    assert against(f"كتاب 100 كتب 1000 الكتب {definite}", "كتب") is speaks


@pytest.mark.parametrize(("below", "speaks"), [(70, False), (71, True)])
def test_a_plural_mostly_written_with_a_hamza_below_is_another_word(below: int, *, speaks: bool) -> None:
    assert against(f"عمل 100 أعمال {100 - below} إعمال {below}", "أعمال") is speaks


@pytest.mark.parametrize(("feminine", "speaks"), [(600, False), (601, True)])
def test_a_short_plural_of_whose_letters_a_noun_in_teh_marbuta_is_far_commoner_is_that_noun_s(
    feminine: int, *, speaks: bool
) -> None:
    assert against(f"خادم 100 خدم 100 الخدم 100 خدمة {feminine}", "خدم") is speaks


@pytest.mark.parametrize(("inflected", "speaks"), [(4, False), (5, True)])
def test_a_plural_that_is_a_singular_with_plurals_of_its_own_is_another_word(
    inflected: int, *, speaks: bool
) -> None:
    assert against(f"أثر 100 آثار 100 آثارات {inflected}", "آثار") is speaks


def test_a_comparative_s_feminine_is_no_plural() -> None:
    assert against("أكبر 100 كبرى 100", "كبرى") is None


@pytest.mark.parametrize("cell", ["كتب 1000 الكتب 500", "كتاب 100"], ids=["no singular", "no plural"])
def test_both_words_are_met(cell: str) -> None:
    assert against(cell, "كتب") is None


@pytest.mark.parametrize("closed", [("كتب",), ("كتاب",)])
def test_a_word_that_is_closed_is_no_candidate(closed: tuple[str, ...]) -> None:
    assert against("كتاب 100 كتب 1000 الكتب 500", "كتب") is False
    assert against("كتاب 100 كتب 1000 الكتب 500", "كتب", closed=closed) is None


@pytest.mark.parametrize(("member", "linked"), [(11, True), (10, False)])
def test_of_a_group_the_commoner_word_for_one_of_it_is_taken_too(member: int, *, linked: bool) -> None:
    found = candidates(evidence(f"جند 10 جندي {member} جنود 10 الجنود 10"), skeleton, ())
    assert ("جندي" in {each.one for each in found}) is linked
