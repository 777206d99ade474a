"""String tables: each string is found by its number and by itself, whatever its letters."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.files.array_file import NamedArrays, seal, unseal
from index.files.many_strings import strings_at
from index.files.string_sieve import held_numbers
from index.files.string_table import JoinedStrings, StringTable, hash_of, strings_of

WORDS = ["كتاب", "", "الكتاب", "2015", "nasa", "中文", "ا"]
MANY_LETTERS = [*map(chr, range(0x4E00, 0x4F00))]
TEXTS = st.lists(st.text(max_size=6), unique=True, max_size=60)


@given(TEXTS, st.lists(st.text(max_size=6), max_size=20))
def test_what_is_in_it_is_found_and_nothing_else(strings: list[str], others: list[str]) -> None:
    table = StringTable.of(strings)
    assert list(table) == strings
    assert [table[number] for number in range(len(table))] == strings
    numbers = {string: number for number, string in enumerate(strings)}
    assert {string: table.find(string) for string in strings} == numbers
    assert dict(table.numbers) == numbers
    for other in others:
        assert table.find(other) == table.numbers.get(other) == numbers.get(other)
        assert (other in table) == (other in table.numbers) == (other in numbers)


@given(TEXTS, st.integers(0, 60), st.lists(st.text("ابت", max_size=4), min_size=30, max_size=80))
def test_many_are_looked_up_at_once_as_one_by_one(strings: list[str], cut: int, others: list[str]) -> None:
    joined = JoinedStrings([StringTable.of(strings[:cut]), StringTable.of(strings[cut:])])
    asked = [*strings, *others]
    for held in (StringTable.of(strings).numbers, joined.numbers):
        assert held_numbers(asked, held) == {each: held[each] for each in asked if each in held}
    numbers = np.array([*range(0, len(strings), 2), *range(len(strings))], dtype=np.int64)
    assert strings_at(joined, numbers) == [strings[number] for number in numbers.tolist()]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_tables_that_are_joined_are_as_one(strings: list[str], one: int, other: int) -> None:
    first, last = sorted((one, other))
    parts = strings[:first], strings[first:last], strings[last:]
    joined = JoinedStrings([StringTable.of(part) for part in parts])
    assert list(joined) == list(joined[:]) == strings
    assert [joined[number] for number in range(len(joined))] == strings
    assert [joined.find(string) for string in strings] == list(range(len(strings)))
    assert joined.find("لا أحد") is None
    with pytest.raises(KeyError):
        joined.numbers["لا أحد"]


def test_strings_of_one_hash_are_told_apart() -> None:
    table = StringTable.of(["plumless", "كتاب", "buckeroo"])
    assert hash_of("plumless") == hash_of("buckeroo")
    assert [table.find(each) for each in ("plumless", "كتاب", "buckeroo")] == [0, 1, 2]
    assert held_numbers(["buckeroo", "كتاب"], table.numbers) == {"buckeroo": 2, "كتاب": 1}


def test_of_equals_the_first_is_found() -> None:
    assert StringTable.of(["ب", "ا", "ا"]).find("ا") == 1


@pytest.mark.parametrize(
    ("strings", "kind"),
    [
        (WORDS, np.uint8),
        ([*WORDS, "𐤀𐤁"], np.uint8),
        ([*WORDS, *MANY_LETTERS], np.uint16),
        ([*WORDS, "\ufffe"], np.uint16),
        ([*WORDS, "\ud800", "\udc00"], np.uint8),
        ([*WORDS, *MANY_LETTERS, "\ud800", "\udc00"], np.uint16),
        ([*WORDS, *MANY_LETTERS, "𐤀𐤁"], np.uint32),
        ([], np.uint8),
    ],
)
def test_it_is_kept_in_a_file(strings: list[str], kind: type, tmp_path: Path) -> None:
    seal(tmp_path / "table", StringTable.of(strings).arrays("words"), of="words")
    read = StringTable.taken(unseal(tmp_path / "table", of="words"), "words")
    assert list(read) == strings
    assert read.letters.dtype == kind
    assert [read[number] for number in range(len(read))] == strings
    assert strings_at(read, np.arange(len(strings), dtype=np.int64)) == strings
    assert [read.find(string) for string in strings] == list(range(len(strings)))
    assert read.lengths.tolist() == list(map(len, strings))
    assert read.find("لا أحد") is None


def test_arrays_that_do_not_fit_are_refused() -> None:
    arrays = dict(StringTable.of(WORDS).arrays("words"))
    with pytest.raises(ValueError, match="words"):
        StringTable.taken(arrays | {"words.starts": arrays["words.starts"][:-1]}, "words")


def test_numbers_outside_of_it_are_errors() -> None:
    table = StringTable.of(WORDS)
    for number in (-1, len(WORDS)):
        with pytest.raises(IndexError):
            table[number]
    assert strings_of(table) is table
    assert list(strings_of(["ا"])) == ["ا"]


def test_a_table_of_an_earlier_format_is_read() -> None:
    letters = np.array([*map(ord, "كتاببيت"), 0], dtype=np.uint16)
    starts = np.array([0, 4, 7], dtype=np.int32)
    arrays: NamedArrays = {
        "ids.letters": letters,
        "ids.starts": starts,
        "ids.slots": StringTable.of(["كتاب", "بيت"]).slots,
    }
    table = StringTable.taken(arrays, "ids")
    assert list(table) == [table[0], table[1]] == ["كتاب", "بيت"]
    assert [table.find("بيت"), table.find("بي")] == [1, None]
