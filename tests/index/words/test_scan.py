"""A scan finds what `tokens` finds, whatever stands beside the Arabic words."""

import pytest
from analysis_tables import TEXTS, rows
from hypothesis import given
from hypothesis import strategies as st

from index.words.numbering import numbered
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
