"""Passages: the paragraphs that two texts have in common, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.collation.passages import PASSAGE_RUN, Common, common_paragraphs, passages
from search.collation.wording import Wording

HARBOUR = "قال الوزير إن الميناء الجديد يفتح أبوابه للسفن في بداية الصيف المقبل بعد تأخير طويل"
STORM = "وتوقعت هيئة الأرصاد أن تهب رياح شديدة على الساحل الشرقي ليلة الجمعة وصباح السبت"
HEADING = "رياح شديدة على الساحل"
QUOTED = f"وفي العاصمة كرر المتحدث ما سمعه الناس أمس: {HARBOUR}، ثم دخل مكتبه ولم يجب عن سؤال واحد"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([HARBOUR], [STORM], []),
        ([HARBOUR, STORM], [STORM, HARBOUR], [Common(0, 1), Common(1, 0)]),
        ([STORM], [HARBOUR, STORM.replace("شديدة", "عاتية")], [Common(0, 1)]),
        ([HARBOUR], [QUOTED], [Common(0, 0)]),
        ([QUOTED], [HARBOUR], [Common(0, 0)]),
        ([HEADING, HARBOUR], [HEADING, HARBOUR], [Common(0, 0), Common(1, 1)]),
        ([HEADING], [HEADING], []),
        ([HARBOUR] * 2, [HARBOUR], [Common(0, 0), Common(1, 0)]),
    ],
    ids=[
        "others",
        "in another order",
        "a word changed",
        "quoted",
        "quoting",
        "heading",
        "turn of speech",
        "twice",
    ],
)
def test_which_paragraphs_are_in_both(one: list[str], other: list[str], expected: list[Common]) -> None:
    assert common_paragraphs(Wording.of("\n".join(one)), Wording.of("\n\n".join(other))) == expected


@given(*[st.lists(st.sampled_from(["ما", "من", "في", "عن", "لم"]), max_size=40)] * 2)
def test_passages_are_runs_that_both_texts_have(one: list[str], other: list[str]) -> None:
    runs = {tuple(other[by : by + PASSAGE_RUN]): by for by in range(len(other) - PASSAGE_RUN, -1, -1)}
    expected: dict[int, int] = {}
    for at in range(len(one) - PASSAGE_RUN + 1):
        if (by := runs.get(tuple(one[at : at + PASSAGE_RUN]))) is not None:
            for offset in range(PASSAGE_RUN):
                expected.setdefault(at + offset, by + offset)
    assert passages(Wording.of(" ".join(one)), Wording.of(" ".join(other))) == expected
