"""Wording: words made plain by their bytes are those made plain letter by letter."""

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.cleaning.wording import TOKEN, plain_word, plain_words

# Letters that papers write, marks and hidden ones, and those that are two when made small or small by what is beside.
LETTERS = (
    "أبةىيٱگ\u0640\u064e\u0651\u0670\u200b\u200c\u200f\u202a\ufeff١۴3 \n\t\x00\x1f\x85\xa0"
    "،؛؟.:()«»”–—…aÀéZİΣσßﷺ_-@"
)


@given(st.text(LETTERS) | st.text())
@example("\u0640")
@example("ا\u200bب \u064e ٣٤ ABC")
def test_words_are_the_same_by_bytes_and_by_letters(text: str) -> None:
    assert plain_words(text) == tuple(TOKEN.findall(plain_word(text)))
