"""Tags: HTML's own go, a journalist's angle brackets stay, and nothing takes long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.tags import strip_tags

STRIPPED = {
    "none": ("نص بلا وسوم", "نص بلا وسوم"),
    "paragraphs": ("<p>أول</p>\n<p>ثان</p>", "أول\n\nثان"),
    "a line's end": ("أول<br>ثان<BR/>ثالث", "أول\nثان\nثالث"),
    "within a word": ("كل<b>مة</b>", "كلمة"),
    "attributes": ('<a href="https://x.example/?a=1&b=2" class=x>رابط</a>', "رابط"),
    "a script": ("قبل<script>if (a < b) { x('<p>') }</script>بعد", "قبلبعد"),
    "a script that nobody closed": ("قبل <script> بعد", "قبل <script> بعد"),
    "a comment": ("قبل<!-- x -->بعد<i></i>", "قبلبعد"),
    "less and more": ("3 < 5 و7 > 2", "3 < 5 و7 > 2"),
    "a heart": ("أحبك <3 <3", "أحبك <3 <3"),
    "a name in brackets": ("<خبر عاجل> <x>", "<خبر عاجل> <x>"),
    "a tag cut off": ("نص <a href=", "نص <a href="),
}


@pytest.mark.parametrize(("text", "stripped"), STRIPPED.values(), ids=STRIPPED)
def test_stripped(text: str, stripped: str) -> None:
    assert strip_tags(text) == stripped


@given(st.text(alphabet="<>/p ba\n'\"!-scrit", max_size=200))
def test_never_raises(text: str) -> None:
    strip_tags(text)


@pytest.mark.parametrize(
    "piece", ["<p", "<p ", "<script>", "<!--", "</p>", "<a x=", "< ", "<p>\n ", "<script></style>"], ids=ascii
)
def test_garbage_takes_no_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    began = time.process_time()
    strip_tags("<p>" + text)
    assert time.process_time() - began < 10
