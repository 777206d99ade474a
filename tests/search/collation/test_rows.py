"""Rows: two texts beside each other, each word told by how it stands in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.collation.rows import Side, Standing, collate
from search.collation.wording import LONGEST_COLLATED, Wording

SIGNS = {Standing.SAME: "{}", Standing.MOVED: "<{}>", Standing.ALONE: "[{}]"}
LONG = "قال الوزير إن الميناء الجديد يفتح أبوابه في الصيف المقبل"


def drawn(text: str, side: Side) -> str:
    return "/".join(
        "".join(SIGNS[run.standing].format(text[run.start : run.end]) for run in paragraph)
        for paragraph in side
    )


def rows(one: str, other: str) -> list[tuple[str, str]]:
    return [
        (drawn(one, row.one), drawn(other, row.other))
        for row in collate(Wording.of(one), Wording.of(other)).rows
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", []),
        ("البحر هادئ.", "البحر هادئ!", [("البحر هادئ.", "البحر هادئ!")]),
        ("البَحرُ هادئ", "البحر هـادئ", [("البَحرُ هادئ", "البحر هـادئ")]),
        ("البحر هادئ اليوم.", "البحر عالٍ اليوم.", [("البحر [هادئ] اليوم.", "البحر [عالٍ] اليوم.")]),
        ("البحر هادئ.", "", [("[البحر هادئ.]", "")]),
        ("أ ب\n***\nج د", "أ ب\n***\nج د", [("أ ب", "أ ب"), ("***", "***"), ("ج د", "ج د")]),
        # A paragraph that one of them lacks stands alone, one that is parted in two beside both of its parts.
        ("أ ب\nت ث\nج د", "أ ب\nج د", [("أ ب", "أ ب"), ("[ت ث]", ""), ("ج د", "ج د")]),
        ("أ ب ج د", "أ ب\nج د", [("أ ب ج د", "أ ب/ج د")]),
        ("أ ب\nت ث", "ج\nح", [("[أ ب]/[ت ث]", ""), ("", "[ج]/[ح]")]),
        (
            f"{LONG}\nأ ب ت ث\nج ح خ د ذ ر ز س ش ص ض",
            f"أ ب ت ث\nج ح خ د ذ ر ز س ش ص ض\n{LONG}",
            [
                (f"<{LONG}>", ""),
                ("أ ب ت ث", "أ ب ت ث"),
                ("ج ح خ د ذ ر ز س ش ص ض", "ج ح خ د ذ ر ز س ش ص ض"),
                ("", f"<{LONG}>"),
            ],
        ),
    ],
    ids=["empty", "signs", "vowel marks", "a word", "gone", "stars", "left out", "parted", "others", "moved"],
)
def test_what_stands_beside_what(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert rows(one, other) == expected


def test_words_of_one_side_are_counted() -> None:
    collation = collate(Wording.of("أ ب ت\nث"), Wording.of("أ ج ح خ ت"))
    assert (collation.only_one, collation.only_other, collation.moved) == (2, 3, 0)
    assert [row.is_same for row in collation.rows] == [False, False]


TEXTS = st.text(alphabet="اب ت.\n«»*", max_size=60)


@given(TEXTS, TEXTS)
def test_no_letter_is_lost(one: str, other: str) -> None:
    found = collate(Wording.of(one), Wording.of(other)).rows
    for text, sides in ((one, [row.one for row in found]), (other, [row.other for row in found])):
        shown = [
            "".join(text[run.start : run.end] for run in paragraph) for side in sides for paragraph in side
        ]
        assert shown == [line for line in text.split("\n") if line.strip()]


def test_of_a_book_the_beginning_is_compared() -> None:
    long = Wording.of("كلمة " * 50_000)
    assert long.is_cut
    assert len(long.text) == LONGEST_COLLATED
    assert not Wording.of("كلمة").is_cut
