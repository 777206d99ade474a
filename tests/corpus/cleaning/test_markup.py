"""Cleaning: what goes, what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.markup import clean, clean_line

CLEANED = {
    "a NUL goes": ("مصر\x00", "مصر"),
    "a control character goes": ("قال\x1a الوزير", "قال الوزير"),
    "an escape sequence loses its teeth": ("\x1b[31mخبر", "[31mخبر"),
    "a C1 control goes": ("6\x8f كلم", "6 كلم"),
    "a Windows line break": ("سطر\r\nسطر", "سطر\nسطر"),
    "an old Mac line break": ("سطر\rسطر", "سطر\nسطر"),
    "a form feed and a next-line break too": ("سطر\fسطر\x85سطر", "سطر\nسطر\nسطر"),
    "a lone surrogate": ("خبر\ud800", "خبر\ufffd"),
    "white space around": ("\n\t خبر \u00a0\n", "خبر"),
    "what HTML writes for a letter": ("قال &quot;نعم&quot;&nbsp;&#8211; &#x628;", 'قال "نعم"\u00a0– ب'),
    "the same, written twice over": ("&amp;quot;", '"'),
    "the same, so often that each pass undoing one would not end": (f"&{'amp;' * 100_000}quot;", '"'),
    "in numbers too": (f"&{'#38;#x26;#038;AMP;' * 10_000}lt;", "<"),
    "a control character in disguise": ("خبر&#x1b;[31m", "خبر[31m"),
    "one that a control character cuts": ("&qu\0ot;", '"'),
    "nothing to see": (" \u200f\u202b\u202c\n", ""),
}

KEPT = {
    "harakat": "كَتَبَ",
    "tatweel": "خبـــر",
    "a non-joiner": "می\u200cخواهم",
    "a bidi override": "قال \u202eabc\u202c نعم",
    "a tab and empty lines inside": "أ\t\n\nب",
    "two spaces": "أ  ب",
    "an emoji": "خبر 😀",
    "a ligature": "ﷺ",
    "punctuation alone": "!!!",
    "what only looks so": "AT&T; &كتاب; & copy; R&D",
}

LINES = {
    "a line break becomes a space": ("عنوان\nطويل", "عنوان طويل"),
    "several become one": ("عنوان \r\n\n طويل", "عنوان طويل"),
    "a line separator too": ("عنوان\u2028طويل", "عنوان طويل"),
    "spaces inside stay": ("عنوان  طويل", "عنوان  طويل"),
}


@pytest.mark.parametrize(("text", "cleaned"), CLEANED.values(), ids=CLEANED)
def test_what_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(("text", "cleaned"), LINES.values(), ids=LINES)
def test_a_line(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING | st.text("&;#x1amplt\0 "))
def test_clean_text_is_utf8_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(ANYTHING)
def test_a_clean_line_is_one_line(text: str) -> None:
    cleaned = clean_line(text)
    assert len(cleaned.splitlines()) <= 1
    assert clean_line(cleaned) == cleaned
