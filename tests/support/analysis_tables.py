"""The tables of words and texts in `data/`, and the characters that random words are made of."""

import re
from pathlib import Path

from hypothesis import strategies as st

NOTHING = "."  # stands in a table for an empty form

# Letters and marks whose rules meet: hamza and its seats, the yehs, the hehs, the alefs.
_MEETING = (
    "ابمءآأإؤئىيةهلشت\u0640\u064e\u0651\u0653\u0654\u0655\u0670\u0674\u06c1\u06cc\u06d2\u06d5\u200c\u200f"
)

CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
    st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
    st.sampled_from(_MEETING),
    st.sampled_from("0123٤٥٦۷۸.,٫٬،-' "),
    st.sampled_from("aÉßİœﬁＡ\u0301\u0345Ǿ½²Ⅷ中हि😀"),
    st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Nl", "No"]),
    st.characters(),
)
WORDS = st.one_of(st.text(CHARACTERS, max_size=12), st.text(st.sampled_from(_MEETING), max_size=8))
# The letters of the rules that look at their neighbours (مائة, شئ, شاطيء) meet often.
PLAIN_WORDS = st.text(
    st.one_of(st.sampled_from("ءئيماةتشوبل"), st.characters(min_codepoint=0x621, max_codepoint=0x64A)),
    max_size=8,
)
TEXTS = st.text(CHARACTERS, max_size=60)


def rows(name: str) -> list[list[str]]:
    """The rows of a table, `\\uXXXX` read as the character of that number."""
    text = (Path(__file__).parents[1] / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    return [[_cell(cell) for cell in line.split("\t")] for line in lines]


def _cell(cell: str) -> str:
    if cell == NOTHING:
        return ""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), cell)
