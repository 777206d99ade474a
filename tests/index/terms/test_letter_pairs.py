"""Letter pairs: which terms share enough of them, and which of these come first."""

import pytest

from index.files.string_table import StringTable
from index.terms.letter_pairs import JoinedPairs, LetterPairs
from index.words.letters import SOUNDS, UNSTEADY


def nearest(terms: list[str], word: str, most: int = 10, least: float = 0.4) -> list[str]:
    whole, parted = (
        [
            terms[number]
            for number in JoinedPairs(list(map(pairs_of, parts))).nearest(word, most, least).tolist()
        ]
        for parts in ([terms], [terms[:1], terms[1:]])
    )
    assert whole == parted
    return whole


def pairs_of(terms: list[str]) -> LetterPairs:
    return LetterPairs.of(StringTable.of(terms))


def test_an_index_without_terms_has_none() -> None:
    assert nearest([], "رمح") == []


@pytest.mark.parametrize(("least", "found"), [(2 / 3, ["رمح"]), (0.67, [])])
def test_pairs_with_the_edges_are_shared_in_enough_part(least: float, found: list[str]) -> None:
    # Three pairs of five and of four: the edge before ر, رم and مح.
    assert nearest(["رمح", "شقد"], "رمحص", least=least) == found


@pytest.mark.parametrize(("least", "found"), [(6 / 7, ["شر"]), (0.86, [])])
def test_a_pair_that_a_word_has_twice_counts_once(least: float, found: list[str]) -> None:
    # Three pairs of four and of three.
    assert nearest(["شر"], "شرشر", least=least) == found


def test_pairs_are_not_shared_across_terms() -> None:
    assert nearest(["", "رم", "حص", ""], "رمحص", least=0.5) == ["رم", "حص"]
    assert nearest(["", "رم", "حص", ""], "رمحص", least=0.51) == []


@pytest.mark.parametrize("letter", UNSTEADY)
def test_letters_that_come_and_go_are_no_part_of_a_pair(letter: str) -> None:
    assert nearest([f"ر{letter}مح"], "رمح", least=1) == [f"ر{letter}مح"]


@pytest.mark.parametrize("group", SOUNDS, ids="".join)
def test_letters_of_one_sound_are_one(group: tuple[str, ...]) -> None:
    terms = [f"ر{letter}م" for letter in group]
    assert nearest(terms, terms[0], least=1) == terms
    assert nearest(terms, "رشم", least=0.9) == []


def test_other_scripts_are_found_too() -> None:
    assert nearest(["中文", "nasa"], "中文", least=1) == ["中文"]


@pytest.mark.parametrize(("longer", "first"), [(17, True), (18, False)])
def test_a_letter_of_length_weighs_a_fiftieth(longer: int, first: bool) -> None:
    """The share of رمحص is 2/3, less 0.02 for its one letter; the other one's is whole."""
    terms = ["رمحص", "رمح" + "ا" * longer]
    assert nearest(terms, "رمح") == (terms[::-1] if first else terms)


@pytest.mark.parametrize(("most", "found"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_so_many_at_most_and_the_nearest(most: int, found: int) -> None:
    assert nearest(["رمااح", "رماح", "رمح"], "رمح", most=most) == ["رمح", "رماح", "رمااح"][:found]
    assert nearest(["رمح", "رماح", "رمااح"], "رمااح", most=most) == ["رمااح", "رماح", "رمح"][:found]
