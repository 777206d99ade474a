"""Documents: the text of a file that names its own encoding, HTML or XML."""

import codecs
import re
from typing import NamedTuple

from corpus.encoding.decoding import decode, remark_on

_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I)
_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})["']""")
_HEAD_BYTES = 16_384  # in which a page says its encoding; browsers look at 1,024
_BAD_BYTE = re.compile("[\udc80-\udcff]")  # as `decode` marks it


class Document(NamedTuple):
    """A text, and what is to be remarked on how it was read."""

    text: str
    remarks: tuple[str, ...]


def marked_text(data: bytes, *, charset: str | None = None) -> Document:
    """Read a document; `charset` is what a server said of it. Raises `EncodingError`.

    The encoding that it names is not remarked on, another is. Bytes that are nothing in it become U+FFFD.
    """
    declared = _known_encoding(charset) or declared_in(data)
    decoded = decode(data, declared=declared, marked=True)
    text, count = _BAD_BYTE.subn("\ufffd", decoded.text)
    said = None if declared else remark_on(decoded.encoding)
    bad = f"holds {count:,} bytes that are nothing in its encoding; each is read as U+FFFD" if count else None
    return Document(text, tuple(filter(None, (said, bad))))


def declared_in(data: bytes) -> str | None:
    """The encoding that a document names in its head, if Python knows it."""
    head = data[:_HEAD_BYTES]
    found = _DECLARATION.search(head[:1_000]) or _META.search(head)
    return _known_encoding(found[1].decode("ascii")) if found else None


def _known_encoding(name: str | None) -> str | None:
    """A name of an encoding, if it is one."""
    try:
        return codecs.lookup(name.strip("\"' ")).name if name else None
    except (LookupError, ValueError):
        return None
