"""The tables of words and texts in `data/`, and the characters that random words are made of."""

import re
from pathlib import Path

from hypothesis import strategies as st

NOTHING = "."  # stands in a table for an empty form

CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
    st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
    st.sampled_from("اأإآءؤئيىةهوملشت\u0640\u064e\u0651\u0653\u0654\u0655\u0670\u06cc\u200c\u200f"),
    st.sampled_from("0123٤٥٦۷۸.,٫٬،-' "),
    st.sampled_from("aÉßİœﬁＡ\u0301\u0345Ǿ½²Ⅷ中हि😀"),
    st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Nl", "No"]),
    st.characters(),
)


def rows(name: str) -> list[list[str]]:
    """The rows of a table, `\\uXXXX` read as the character of that number."""
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    return [[_cell(cell) for cell in line.split("\t")] for line in lines]


def _cell(cell: str) -> str:
    if cell == NOTHING:
        return ""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), cell)
