"""Encoding: from the bytes of a file to text, which must be UTF-8."""

import codecs

# What other kinds of file begin with; none of these is UTF-8.
_FOREIGN = {
    codecs.BOM_UTF16_LE: "is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8",
    codecs.BOM_UTF16_BE: "is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8",
    b"\x1f\x8b": "is compressed by gzip; unpack it, or name it .jsonl.gz if it holds JSON lines",
}


class EncodingError(ValueError):
    """Bytes that are not UTF-8; the message says what they are and what to do."""


def foreign(data: bytes) -> str | None:
    """Say what kind of file begins with these bytes and what to do, if it is a known one and not UTF-8."""
    return next((reason for beginning, reason in _FOREIGN.items() if data.startswith(beginning)), None)


def decode(data: bytes) -> str:
    """Read bytes as UTF-8, without a byte order mark at the start; raises `EncodingError`."""
    if reason := foreign(data):
        raise EncodingError(reason)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = f"is not UTF-8 (byte {error.start + 1})"
        raise EncodingError(f"{place}; convert it, for example: iconv -f WINDOWS-1256 -t UTF-8") from None
