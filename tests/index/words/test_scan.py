"""A scan finds what `tokens` finds, whatever stands beside the Arabic words."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from analysis_tables import TEXTS, rows
from hypothesis import given
from hypothesis import strategies as st

from index.segments.word_numbers import WordNumbers
from index.words.loops.numbering import numbered_by_loops, numbered_in_turn
from index.words.loops.written import WrittenWords
from index.words.numbering import NumberedWords, numbered
from index.words.scan import scan
from index.words.tokens import joined_form, tokens

# What a pattern looks at across a space or a sign: clitics, numbers in groups, initials, models, elisions, marks.
PIECES = (
    "و", "ب", "وب", "لـ", "«", "(", "الكتاب", "قال", "كُتِبَ", "\u064e", "\u0640", "10", "000", "٣", "-", ".", "،", "'",
    "\u2019", "A", "l", "NASA", "19", "F", "中", "ﷺ", "﷽", "😀", "\u200f", "\u00a0", " ", " ", " ", "\n", "_", "\ud800",
    "\u0301",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def found(text: str) -> list[tuple[str, int]]:
    written = scan(text)
    forms = map(joined_form, written.words)
    return [(form, start) for form, start in zip(forms, written.starts.tolist(), strict=True) if form]


@given(st.one_of(TEXTS, NEWS))
def test_its_words_are_those_of_tokens(text: str) -> None:
    assert found(text) == [(token.word, token.start) for token in tokens(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "ل«ل«المدينة",
        "NASAقالت كوفيد19",
        "قال 10 000 و2015",
        "بـ«حماس» و «فتح»",
        "ﷺ ومحمد ﷽",
        "و",
        "قال و",
    ],
)
def test_a_text(text: str) -> None:
    assert found(text) == [(token.word, token.start) for token in tokens(text)]


@pytest.mark.parametrize("row", rows("words.tsv"), ids=lambda row: row[-1])
def test_a_row_of_the_table(row: list[str]) -> None:
    assert " ".join(form for form, _ in found(row[0])) == row[1]


@given(st.lists(NEWS, max_size=6))
def test_texts_that_are_numbered_together_are_as_each_alone(texts: list[str]) -> None:
    words, numbers, letters, sizes = numbered(texts)
    running = [[(token.word, token.start) for token in tokens(text)] for text in texts]
    expected = [pair for text in running for pair in text]
    assert list(zip([words[number] for number in numbers], letters.tolist(), strict=True)) == expected
    assert sizes.tolist() == list(map(len, running))
    assert words == list(dict.fromkeys(word for word, _ in expected))


def as_lists(found: NumberedWords[list[str]]) -> tuple[list[str], list[int], list[int], list[int]]:
    return found.words, found.numbers.tolist(), found.letters.tolist(), found.sizes.tolist()


@given(st.lists(st.one_of(TEXTS, NEWS), max_size=6))
def test_compiled_loops_number_them_so_too(texts: list[str]) -> None:
    assert as_lists(numbered_by_loops(texts)) == as_lists(numbered(texts))


@given(st.lists(st.tuples(st.booleans(), st.lists(st.one_of(TEXTS, NEWS), max_size=3)), max_size=6))
def test_who_is_told_new_words_alone_numbers_them_as_who_is_told_all(
    batches: list[tuple[bool, list[str]]],
) -> None:
    """By two memories of words, each of a thread of its own, as the processes of a pool have them."""
    told, whole = WordNumbers({"قال": 0}), WordNumbers({"قال": 0})
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        for by_one, texts in batches:
            found = (one if by_one else other).submit(numbered_in_turn, texts).result()
            expected = numbered(texts)
            assert told.all_of(found.words).tolist() == whole.all_of(expected.words).tolist()
            assert found.numbers.tolist() == expected.numbers.tolist()
    assert told.added == whole.added


def test_who_was_not_told_all_that_a_memory_has_told_is_refused() -> None:
    with ThreadPoolExecutor(1) as one:
        first, second = (
            one.submit(numbered_in_turn, [text]).result() for text in ("قال وزير", "قال مدير وزير")
        )
    assert (first.words.new, second.words.new) == (["قال", "وزير"], ["مدير"])
    with pytest.raises(ValueError, match="told some of them to somebody else"):
        WordNumbers().all_of(second.words)


def test_a_table_that_grows_knows_its_words_still() -> None:
    known = WrittenWords()
    letters = [chr(code) for code in range(0x641, 0x64B)]
    words = [
        one + two + three + four
        for one in letters
        for two in letters
        for three in letters
        for four in letters
    ]
    text = " ".join(words * 4)
    numbers, _ = known.cut(text)
    assert [known.forms[number] for number in numbers] == words * 4
    assert len(known) == len(words)
    again, _ = known.cut(text[: len(text) // 2])
    assert again.tolist() == numbers[: len(again)].tolist()


def test_a_word_without_end_is_cut_as_any() -> None:
    text = f"قال {'ه' * 70_000} قال"
    assert as_lists(numbered_by_loops([text, text])) == as_lists(numbered([text, text]))
