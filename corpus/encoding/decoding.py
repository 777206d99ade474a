"""Decoding: which encoding bytes are in, and their text.

The order in which it is found: what other files begin with, the byte order mark, the bytes that are nothing in UTF-16
and UTF-32, UTF-8, the encoding that the file itself declares, and at last the code page by which it reads best.
"""

import codecs
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .pages import best_page, reads_well

ENOUGH_BYTES = 1 << 18  # bytes of a large file by which its encoding is found

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# What a text of ours is written in: ASCII, Latin and Arabic letters, their punctuation, the shapes of letters.
_USUAL = re.compile("[\t\n\r\x20-\x7e\xa0-\u024f\u0600-\u06ff\u0750-\u077f\u2000-\u206f\u20ac\ufb50-\ufeff]")
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_WINDOW = 1 << 16  # bytes that are looked at for what is no text
_BAD = re.compile("[\udc80-\udcff]")  # how `surrogateescape` marks a byte
_DECLARED = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
}  # what browsers take these to mean
_NO_PAGES = re.compile("utf|punycode|idna|escape|undefined|mbcs|oem")


class EncodingError(ValueError):
    """Bytes that are no text in a known encoding; the message says what they are and what to do."""


class Decoded(NamedTuple):
    """A text, without a byte order mark, and the name of the codec that read it."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None, marked: bool = False) -> Decoded:
    """Read all of a file's bytes; `declared` is the encoding that the file itself names. Raises `EncodingError`.

    Where it is `marked`, bytes that are wrong in the file's encoding do not raise but become the lone surrogates of
    `surrogateescape` (in UTF-8) or U+FFFD; `bad_lines` finds them.
    """
    encoding = encoding_of(data, whole=True, declared=declared)
    return Decoded(text_in(encoding, data, marked=marked).removeprefix("\ufeff"), encoding)


def text_in(encoding: str, data: bytes, *, marked: bool = False) -> str:
    """Read bytes in an encoding that `encoding_of` found; raises `EncodingError` as `decode` does."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if marked:
            return data.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
        reason = f"holds a byte that is nothing in {written_name(encoding)} (byte {error.start + 1})"
        raise EncodingError(f"{reason}; write it again, in UTF-8") from None


def bad_lines(text: str) -> Iterator[int]:
    """The numbers, from 1, of the lines in which `decode` marked a byte."""
    if _BAD.search(text):
        yield from (number for number, line in enumerate(text.split("\n"), 1) if _BAD.search(line))


def encoding_of(head: bytes, *, whole: bool, declared: str | None = None) -> str:
    """The codec for a file that begins with these bytes, all of it where it is `whole`; raises `EncodingError`.

    Any Python codec's name; "utf-16-le" and the like leave a U+FEFF at the start, which the caller drops. A head of
    `ENOUGH_BYTES` will do, cut anywhere. A file that has only ASCII so far is taken for UTF-8; `streams.Utf8Stream`
    goes on looking. One with a few wrong bytes among what is UTF-8 is UTF-8 still.
    """
    if reason := _other_kind(head):
        raise EncodingError(reason)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding
    if wide := _wide(head):
        return wide
    if reason := _no_text(head):
        raise EncodingError(reason)
    if _is_utf8(head, whole=whole):
        unsettled = head.isascii() and not whole
        return (unsettled and _declared_page(head, declared, whole=whole)) or "utf-8"
    if page := _declared_page(head, declared, whole=whole) or best_page(head, whole=whole):
        return page
    raise EncodingError("is in no encoding that is known; write it again, in UTF-8")


def remark_on(encoding: str) -> str | None:
    """What is to be said of a file in this encoding; None for UTF-8."""
    if encoding == "utf-8":
        return None
    return f"is in {written_name(encoding)}, not in UTF-8; it was read as that"


def written_name(encoding: str) -> str:
    """How people write the name of a codec.

    >>> written_name("utf-16-le"), written_name("cp1256"), written_name("iso8859-6")
    ('UTF-16-LE', 'windows-1256', 'ISO-8859-6')
    """
    name = encoding.replace("iso8859", "iso-8859").replace("cp125", "windows-125")
    return name.upper() if name.startswith(("utf", "iso")) else name


def _other_kind(head: bytes) -> str | None:
    """Say which other kind of file this is, by its first bytes."""
    start = head[:64].lstrip() if head[:64].lstrip().startswith(b"%PDF-") else head
    return next((reason for first, reason in _beginnings() if start.startswith(first)), None)


@cache
def _beginnings() -> list[tuple[bytes, str]]:
    """What other kinds of file begin with, and what is to be said of each."""
    lines = files(__package__).joinpath("foreign_files.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return [(bytes.fromhex(first), reason) for first, reason in pairs]


def _wide(head: bytes) -> str | None:
    """Which of UTF-16 and UTF-32 this is, without a mark: every second byte is 0, or 6 for an Arabic letter."""
    sample = head[: 1 << 12]
    if 8 * sum(map(sample.count, b"\x00\x06")) < len(sample) or len(sample) < 2:
        return None
    for encoding in _WIDE:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        if text and len(_USUAL.findall(text)) >= 0.95 * len(text):
            return encoding
    return None


def _no_text(head: bytes) -> str | None:
    """Say that bytes are no text, if more than one in fifty is a control character."""
    window = head[:_WINDOW].replace(b"\0", b"")  # which a system leaves where it failed, between good lines
    controls = len(window) - len(window.translate(None, _CONTROLS))
    if head and not window:
        return "holds nothing but zeros, as a disk leaves them that was full; fetch it again"
    if controls > 4 and 50 * controls > len(window):
        return (
            "holds bytes that are no text, as pictures, programs and archives do; give the text that is in it"
        )
    return None


def _is_utf8(head: bytes, *, whole: bool) -> bool:
    """Whether bytes are UTF-8, but for a few that are wrong."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        text = head.decode("utf-8", "surrogateescape")
        wrong = len(_BAD.findall(text))
        return len(head) - len(text) > wrong  # more bytes go on with a letter than are none
    return True


def _declared_page(head: bytes, declared: str | None, *, whole: bool) -> str | None:
    """The encoding that a file declares, if there is such a one and the bytes read as text by it."""
    try:
        codec = codecs.lookup((declared or "").strip().strip("\"'"))
    except (LookupError, ValueError):  # an empty name, one with a NUL
        return None
    name = _DECLARED.get(codec.name, codec.name)
    if _NO_PAGES.search(name) or not codec._is_text_encoding:
        return None
    return name if head.isascii() or reads_well(head, name, whole=whole) else None
