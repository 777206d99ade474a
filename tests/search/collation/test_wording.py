"""Wordings: the words of a text are its tokens."""

from hypothesis import example, given
from hypothesis import strategies as st

from index.words.tokens import tokens
from search.collation.wording import Wording

PIECES = st.sampled_from(
    ["قال", "الوزيرُ", "لـ«داعش»", "و ", "ﷺ", "3,000", "NASA", "\n", " ", "؟", "ـ", "\u200f", "لل"]
)


@given(st.text() | st.lists(PIECES, max_size=20).map("".join))
@example("ﷺ لـ«داعش» ولـ«الوزير»")
def test_words_are_tokens(text: str) -> None:
    found, wording = tokens(text), Wording.of(text)
    assert wording.words == tuple(token.word for token in found)
    assert wording.spans == tuple((token.start, token.end) for token in found)
