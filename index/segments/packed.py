"""Packed articles: the bytes of one as they are kept, and what they say.

An encoded article is a JSON object of the fields that it has but the text, a line's end, and the text. Kept, it
begins with the letter `D`; all else is one frame of Zstandard, with its size and a checksum. In it stands a letter
that tells the code of the text, and then the encoded article: `W`, where the text can be written in Windows' code for
Arabic, as most news can, so that each of its letters is a byte; else `U`, for UTF-8. A text of two thousand letters
alone hardly repeats itself: common words stand in `words.zdict`, a dictionary that was made once for all from the list
of words by their frequency (`bench/word_dictionary.py`), and never changes, since nothing that was packed by it is read
without.

Formats before 9 had `W`, a CRC-32 and the fields and text with a byte a letter; and `Z`, all of it compressed by zlib.
"""

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from threading import local
from typing import Any

import zstandard

from corpus.article import Article

CODE = "cp1256"
FRAMED = b"D"
BEFORE_9 = WINDOWS, ZIPPED = b"W", b"Z"
_TEXT_CODES = {b"W": CODE, b"U": "utf-8"}
CHECKSUM_BYTES = 4
# Level 3 takes 25 microseconds an article, 6 three times as long for a twentieth of the bytes.
_LEVEL = 3
_FRAME_HEAD_BYTES, _BLOCK_HEAD_BYTES, _OF_ONE_BYTE = 18, 3, 1
_DECODER = json.JSONDecoder()
_OF_THREAD = local()


def pack(encoded: bytes) -> bytes:
    """An encoded article as it is kept."""
    return FRAMED + _compressor().compress(with_code(encoded))


def with_code(encoded: bytes) -> bytes:
    """An encoded article as it is compressed."""
    fields, _, text = encoded.partition(b"\n")
    try:
        return b"".join((b"W", fields, b"\n", text.decode().encode(CODE)))
    except UnicodeEncodeError:
        return b"U" + encoded


def unpack(packed: bytes) -> Article:
    """The article that was packed; raises zlib.error, ValueError or TypeError where its bytes are garbled."""
    return unpack_all([packed])[0]


def unpack_all(packed: Sequence[bytes]) -> list[Article]:
    """Several articles, each step of all of them before the next: the processor then has the step at hand."""
    kept = [*map(_unpacked, packed)]
    parts = [(fields, text, code) for each, code in kept for fields, _, text in [each.partition(b"\n")]]
    values = [_kept_fields(fields) for fields, _, _ in parts]
    for found, (_, text, code) in zip(values, parts, strict=True):
        found["text"] = text.decode(code)
        if "date" in found:
            found["date"] = datetime.fromisoformat(found["date"])
    return [Article(**found) for found in values]


def title_of(packed: bytes) -> str | None:
    """The title of a packed article, whose text is not decoded; raises as `unpack`."""
    kept, _ = _unpacked(packed)
    title: str | None = _kept_fields(kept.partition(b"\n")[0]).get("title")
    return title


def _kept_fields(written: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = _DECODER.raw_decode(written.decode())[0]
    return fields


def frame_end(data: memoryview, at: int) -> int | None:
    """Where the frame may end that begins at a byte, as its blocks tell; None where there is none."""
    try:
        at += zstandard.frame_header_size(data[at : at + _FRAME_HEAD_BYTES])
    except zstandard.ZstdError:
        return None
    is_last = False
    while not is_last and at < len(data):
        head = int.from_bytes(data[at : at + _BLOCK_HEAD_BYTES], "little")
        is_last, kind, size = bool(head & 1), head >> 1 & 3, head >> 3
        at += _BLOCK_HEAD_BYTES + (1 if kind == _OF_ONE_BYTE else size)
    at += CHECKSUM_BYTES
    return at if at <= len(data) else None


def _unpacked(packed: bytes) -> tuple[bytes, str]:
    """A packed article as its fields in JSON, a line's end and its text, with the text's code."""
    match packed[:1]:
        case b"D":
            kept = _decompressed(packed)
            if (code := _TEXT_CODES.get(kept[:1])) is None:
                raise ValueError("its text is in an unknown code")
            return kept[1:], code
        case b"W":
            checksum, kept = packed[1 : 1 + CHECKSUM_BYTES], packed[1 + CHECKSUM_BYTES :]
            if zlib.crc32(kept) != int.from_bytes(checksum):
                raise ValueError("its checksum is another one")
            return kept, CODE
        case b"Z":
            return zlib.decompress(packed[1:]), "utf-8"
        case b"x":  # of a format before 4, which a rebuild reads: JSON with the text in it
            fields = json.loads(zlib.decompress(packed))
            text = fields.pop("text", "")
            return f"{json.dumps(fields)}\n{text}".encode(), "utf-8"
        case _:
            raise ValueError("it begins with an unknown letter")


def _decompressed(packed: bytes) -> bytes:
    try:
        return _decompressor().decompress(memoryview(packed)[1:], allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError) as error:  # a garbled size may be any number
        raise ValueError(str(error)) from error


@cache
def _of_words() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(files(__package__).joinpath("words.zdict").read_bytes())


def _compressor() -> zstandard.ZstdCompressor:
    """This thread's own: no two may use one at once."""
    found: zstandard.ZstdCompressor | None = getattr(_OF_THREAD, "compressor", None)
    if found is None:
        found = _OF_THREAD.compressor = zstandard.ZstdCompressor(
            level=_LEVEL, dict_data=_of_words(), write_checksum=True, write_dict_id=False
        )
    return found


def _decompressor() -> zstandard.ZstdDecompressor:
    """This thread's own: no two may use one at once."""
    found: zstandard.ZstdDecompressor | None = getattr(_OF_THREAD, "decompressor", None)
    if found is None:
        found = _OF_THREAD.decompressor = zstandard.ZstdDecompressor(dict_data=_of_words())
    return found
