"""Decoding: which encoding bytes are in, and what of them is no text."""

import os
import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.encoding.decoding import (
    EncodingError,
    bad_lines,
    decode,
    encoding_of,
    remark_on,
    written_name,
)

HEADLINE = "بلدية المرفأ تفتح مكتبة عامة في الحي القديم"
ARTICLE = (
    f"{HEADLINE}\n\nقال رئيس البلدية، أمس، إن المكتبة تضم عشرين ألف كتاب؛ وأضاف: «ستكون مفتوحة للجميع»."
    "\nهل يزيد عدد القراء؟ ذلك ما يأمله المجلس.\n"
)
FRENCH = "L'été dernier, à Nîmes, les élèves étaient gênés : « où est l'école » ? ÉTÉ À NOËL"
PERSIAN = "خبرگزاري پارس گزارش داد که چهار کتاب ژرف در شهر چاپ شد و گروهي از جوانان آن را پذيرفتند"
TURKISH = "Bugün İstanbul'da yapılan toplantıda öğrenciler için yeni kararlar alındı ve açıklandı. " * 4

ENCODED: dict[str, tuple[str, str]] = {
    "an article in windows-1256": (ARTICLE, "windows-1256"),
    "an article in UTF-16-LE": (ARTICLE, "utf-16-le"),
    "an article in UTF-16-BE": (ARTICLE, "utf-16-be"),
    "an article in UTF-32-LE": (ARTICLE, "utf-32-le"),
    "an article in UTF-32-BE": (ARTICLE, "utf-32-be"),
    "an article in UTF-8": (ARTICLE, "utf-8"),
    "a headline in windows-1256": (HEADLINE, "windows-1256"),
    "a headline in ISO-8859-6": (HEADLINE, "iso-8859-6"),
    "a headline in cp720": (HEADLINE, "cp720"),
    "a word without a space in UTF-16": ("المرفأ", "utf-16-le"),
    "Latin letters in UTF-16": ("The news of today", "utf-16-be"),
    "Persian in windows-1256": (PERSIAN, "windows-1256"),
    "Persian in UTF-16": (PERSIAN, "utf-16-le"),
    "French in windows-1252": (FRENCH, "windows-1252"),
    "English quotation marks in windows-1252": ("It’s a “good” day – really", "windows-1252"),
    "French words in Arabic": (f"{HEADLINE} : « déjà vu », Nîmes", "windows-1256"),
    "a text of vowel marks": ("قُلْ هَلْ يَسْتَوِي الَّذِينَ يَعْلَمُونَ", "windows-1256"),
    "Turkish": (TURKISH, "cp1254"),
    "Russian": ("Сегодня утром в городе открыли новую библиотеку", "cp1251"),
}


@pytest.mark.parametrize(("text", "encoding"), ENCODED.values(), ids=ENCODED)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.encoding in (encoding, encoding.replace("cp1254", "iso8859-9"))


def test_the_encoding_of_a_mac() -> None:
    found = decode(ARTICLE.encode("mac-arabic").replace(b"\xa0", b" "))
    assert found == (ARTICLE, "mac-arabic")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    assert decode(ARTICLE.encode(encoding)).text == ARTICLE


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16-le", "utf-32-be", "utf-16"])
@pytest.mark.parametrize("end", range(100, 108))
def test_a_head_may_end_within_a_letter(encoding: str, end: int) -> None:
    found = encoding_of(ARTICLE.encode(encoding)[:end], whole=False)
    assert found == ("utf-16-le" if encoding == "utf-16" else encoding)


def test_a_few_wrong_bytes_do_not_make_another_encoding() -> None:
    data = ARTICLE.encode().replace(b"\n\n", b"\n\xc7\xe1\n", 1)
    assert encoding_of(data, whole=True) == "utf-8"
    with pytest.raises(EncodingError, match="nothing in UTF-8"):
        decode(data)
    text = decode(data, marked=True).text
    assert list(bad_lines(text)) == [2]
    assert text.replace("\udcc7\udce1", "") == ARTICLE


def test_a_text_that_is_whole_has_no_bad_lines() -> None:
    assert list(bad_lines(ARTICLE)) == []


def test_a_cut_file_in_utf_16_is_refused_or_marked() -> None:
    data = HEADLINE.encode("utf-16")[:-1]
    with pytest.raises(EncodingError, match="UTF-16-LE"):
        decode(data)
    assert decode(data, marked=True).text == f"{HEADLINE[:-1]}\ufffd"


DECLARED: dict[str, tuple[str, str, str, str]] = {
    "believed where it reads as text": ("نص", "iso-8859-6", "ISO-8859-6", "iso8859-6"),
    "in quotation marks": (HEADLINE, "windows-1256", ' "CP1256" ', "cp1256"),
    "as browsers take it": (FRENCH, "windows-1252", "ISO-8859-1", "windows-1252"),
    "not believed where it does not read as text": (ARTICLE, "windows-1256", "mac-arabic", "windows-1256"),
    "nor against UTF-8": (ARTICLE, "utf-8", "windows-1256", "utf-8"),
    "nor where a byte is nothing in it": (ARTICLE, "windows-1256", "iso-8859-6", "windows-1256"),
    "nor where it says UTF-8 and is not": (ARTICLE, "windows-1256", "utf-8", "windows-1256"),
    "unknown": (HEADLINE, "windows-1256", "x-arabic", "windows-1256"),
    "a codec that is none of text": (HEADLINE, "windows-1256", "base64", "windows-1256"),
    "a codec of no file": (HEADLINE, "windows-1256", "unicode_escape", "windows-1256"),
    "no name at all": (HEADLINE, "windows-1256", "\0", "windows-1256"),
}


@pytest.mark.parametrize(("text", "real", "declared", "found"), DECLARED.values(), ids=DECLARED)
def test_a_declared_encoding(text: str, real: str, declared: str, found: str) -> None:
    assert decode(text.encode(real), declared=declared) == (text, found)


def test_a_declared_encoding_holds_for_what_follows_a_head_of_ascii() -> None:
    assert encoding_of(b"<html>", whole=False, declared="windows-1256") == "cp1256"
    assert encoding_of(b"<html>", whole=True, declared="windows-1256") == "utf-8"


FOREIGN: dict[str, tuple[bytes, str]] = {
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3", "is a PDF"),
    "a PDF after white space": (b"\r\n%PDF-1.4\n", "is a PDF"),
    "gzip": (b"\x1f\x8b\x08\x00", "add .gz to its name"),
    "Zstandard": (b"\x28\xb5\x2f\xfd\x04", "add .zst to its name"),
    "a ZIP archive": (b"PK\x03\x04\x14\x00", "is a ZIP archive"),
    "Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plain text"),
    "RTF": (rb"{\rtf1\ansi", "is RTF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "a program": (b"\x7fELF\x02", "is a program"),
    "zeros": (b"\0" * 100, "nothing but zeros"),
    "noise": (random.Random(1).randbytes(5_000), "no text"),
}


@pytest.mark.parametrize(("data", "reason"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(EncodingError, match=reason):
        decode(data)


def test_zeros_between_good_lines_cost_no_others() -> None:
    data = ARTICLE.encode() + bytes(500) + ARTICLE.encode()
    assert encoding_of(data, whole=True) == "utf-8"


def test_remarks() -> None:
    assert remark_on("utf-8") is None
    assert remark_on("windows-1256") == "is in windows-1256, not in UTF-8; it was read as that"
    assert written_name("utf-16-le") == "UTF-16-LE"


def test_an_empty_file_is_utf_8() -> None:
    assert decode(b"") == ("", "utf-8")


WORDS = [*ARTICLE.split(), "مستشفى", "الوزراء", "شتاء", "ظل", "غيث", "صحافة", "2015", "ضوء"]


@settings(deadline=None)  # the first time a library is imported, or a table read
@given(
    st.lists(st.sampled_from(WORDS), min_size=8, max_size=60),
    st.sampled_from(["windows-1256", "utf-16-le", "utf-16", "utf-8"]),
)
def test_what_was_encoded_is_decoded(words: list[str], encoding: str) -> None:
    text = " ".join(words)
    assert decode(text.encode(encoding)).text == text


@settings(deadline=None)  # the first time a library is imported, or a table read
@given(
    st.binary(max_size=300), st.sampled_from([None, "windows-1256", "utf-16", "gb18030", "\ud800", "x" * 50])
)
def test_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    with suppress(EncodingError):
        assert len(decode(data, declared=declared, marked=True).text) <= len(data)


def test_noise_takes_time_in_proportion() -> None:
    data = bytes(byte | 0x80 for byte in os.urandom(1 << 20)) * 16
    with suppress(EncodingError):
        decode(data)
