"""Decoding: which encoding bytes are in, and their text."""

import codecs
from typing import NamedTuple

# What other kinds of file begin with; none of these is text.
_FOREIGN = {
    b"\x1f\x8b": "is compressed by gzip; add .gz to its name",
}


class EncodingError(ValueError):
    """Bytes that are no text in a known encoding; the message says what they are and what to do."""


class Decoded(NamedTuple):
    """A text, without a byte order mark, and the name of the codec that read it."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Read all of a file's bytes; `declared` is the encoding that the file itself names. Raises `EncodingError`."""
    encoding = encoding_of(data, whole=True, declared=declared)
    return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)


def encoding_of(head: bytes, *, whole: bool, declared: str | None = None) -> str:
    """The codec for a file that begins with these bytes, all of it where it is `whole`; raises `EncodingError`.

    Any Python codec's name; "utf-16-le" and the like may leave a U+FEFF at the start, which the caller drops.
    """
    for beginning, reason in _FOREIGN.items():
        if head.startswith(beginning):
            raise EncodingError(reason)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head, final=whole)
    except UnicodeDecodeError as error:
        place = f"is not UTF-8 (byte {error.start + 1})"
        raise EncodingError(f"{place}; convert it, for example: iconv -f WINDOWS-1256 -t UTF-8") from None
    return "utf-8"


def remark_on(encoding: str) -> str | None:
    """What is to be said of a file in this encoding; None for UTF-8."""
    return None if encoding.startswith("utf-8") else f"is in {encoding}, not in UTF-8; it was read as that"
