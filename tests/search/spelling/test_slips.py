"""Slips: each kind with its likelihood; there are no others."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.files.string_table import StringTable, hash_of
from search.loops.slips import hash_slips, mark_held
from search.spelling.slips import slips


@pytest.mark.parametrize(
    ("typed", "meant", "likelihood"),
    [
        pytest.param("رطحعش", "رحطعش", 1 / 8, id="two letters swapped"),
        pytest.param("حرطعش", "رحطعش", 1 / 8, id="the first two swapped"),
        pytest.param("رححطع", "رحطع", 1 / 8, id="a letter typed twice"),
        pytest.param("ررحطع", "رحطع", 1 / 8, id="the first letter typed twice"),
        pytest.param("رحطع", "رحطعش", 1 / 8, id="the last letter left out"),
        pytest.param("حطعش", "رحطعش", 0.3 / 8, id="the first letter left out"),
        pytest.param("رحطشع", "رحطع", 1 / 300, id="a letter put in"),
        pytest.param("شرحطع", "رحطع", 0.3 / 300, id="a letter put in before the first"),
        pytest.param("رجطع", "رحطع", 1 / 30, id="the key beside, or dots"),
        pytest.param("رحتع", "رحطع", 1 / 30, id="a letter of the same sound"),
        pytest.param("رحدع", "رحذع", 1 / 30, id="a letter that is on no row of keys"),
        pytest.param("زحطع", "رحطع", 0.3 / 30, id="another first letter like it"),
        pytest.param("رحطش", "رحطع", 1 / 300, id="any other letter"),
        pytest.param("قحطع", "رحطع", 0.3 / 300, id="any other first letter"),
        pytest.param("gogle", "google", 1 / 8, id="Latin letters"),
    ],
)
def test_each_slip_with_its_likelihood(typed: str, meant: str, likelihood: float) -> None:
    assert slips(typed, {meant})[meant] == pytest.approx(likelihood / len(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("رحطعش", "رحطعش", id="the word itself"),
        pytest.param("رقطفش", "رحطعش", id="two letters"),
        pytest.param("رشحطع", "رحطعش", id="letters swapped over others"),
        pytest.param("رحط", "رح", id="what would be too short"),
    ],
)
def test_what_is_no_slip(typed: str, meant: str) -> None:
    assert meant not in slips(typed, {meant})


def test_letters_that_are_not_alike_are_looked_for_only_where_asked() -> None:
    held = {"رحطش", "رجطع"}  # by any letter, and by one like it
    assert slips("رحطع", held).keys() == held
    assert slips("رحطع", held, by_any=False).keys() == {"رجطع"}


@given(
    st.lists(st.text("رحطج", min_size=1, max_size=6), max_size=40), st.text("رحطج", min_size=1, max_size=6)
)
@example(["رحطa", "رح中ط"], "رحط")
@example(["رحط", "ر"], "")
def test_hashes_find_what_is_found_one_by_one(held: list[str], typed: str) -> None:
    table = StringTable.of([*dict.fromkeys(held)]).numbers
    for by_any in (True, False):
        assert slips(typed, table, by_any=by_any) == slips(typed, set(held), by_any=by_any)


@pytest.mark.parametrize("word", ["a", "google", "رحطعش", "中ب", "𐤀ب𐤁"])
def test_slips_have_the_hashes_of_their_letters(word: str) -> None:
    letters = "aش中𐤂"
    codes = np.empty(2 * len(word) - 1 + (2 * len(word) + 1) * len(letters), dtype=np.uint64)
    typed, possible = (np.array([*map(ord, each)], dtype=np.uint32) for each in (word, letters))
    hash_slips(typed, possible, codes)
    ends = range(len(word))
    made = [word[:at] + word[at + 1 :] for at in ends]
    made += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in ends[:-1]]
    made += [word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in letters]
    made += [word[:at] + letter + word[at + 1 :] for at in ends for letter in letters]
    assert codes.tolist() == [hash_of(each) for each in made]


@given(st.lists(st.text("رحطج", max_size=4), max_size=60, unique=True), st.lists(st.text("رحطج", max_size=4)))
def test_hashes_are_held_that_strings_have(strings: list[str], others: list[str]) -> None:
    table = StringTable.of(strings)
    codes = np.array([*map(hash_of, [*strings, *others])], dtype=np.uint64)
    held = np.zeros(len(codes), dtype=np.uint8)
    mark_held(table.slots, table.places, codes, held)
    assert held.tolist() == [code in {*map(hash_of, strings)} for code in codes.tolist()]
