"""Signs that stand closed up to a word: quotation marks and brackets, commas and points."""

import pytest

from search.answers.shapes import ConcordanceLine
from web.drawing.signs import with_signs

LINES = {
    "nothing": ("أعلنت شركة", "أمس أنها", ("أعلنت شركة", "", "", "أمس أنها")),
    "quotes": ("أعلنت «", "» أمس", ("أعلنت", "«", "»", "أمس")),
    "after a clitic": ("تابعة لـ«", "»، مثل", ("تابعة", "لـ«", "»،", "مثل")),
    "straight ones": ('أعلنت "', '" أمس', ("أعلنت", '"', '"', "أمس")),
    "straight ones after a clitic": ('تابعة لـ"', '". وقال', ("تابعة", 'لـ"', '".', "وقال")),
    "straight ones of the neighbours": ('"أعلنت"', '"أمس"', ('"أعلنت"', "", "", '"أمس"')),
    "quotes of the neighbours": ("«أعلنت»", "«أمس»", ("«أعلنت»", "", "", "«أمس»")),
    "brackets": ("(", ")", ("", "(", ")", "")),
    "none around": ("", "", ("", "", "", "")),
}


@pytest.mark.parametrize(("before", "after", "expected"), LINES.values(), ids=LINES)
def test_signs_stay_with_the_word(before: str, after: str, expected: tuple[str, str, str, str]) -> None:
    line: ConcordanceLine = {
        "before": before,
        "word": "غوغل",
        "after": after,
        "id": "a",
        "title": None,
        "source": None,
        "date": None,
    }
    assert with_signs(line) == expected
