"""A list of queries as somebody typed or saved it: a query a line."""

import re
from collections.abc import Iterable, Iterator

from corpus.encoding.decoding import decode

from .request import BadParameter, Problem

MOST_LISTED_QUERIES = 500

# Where lines end. What else `str.splitlines` takes for an end may stand in a query that was copied.
_LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")
_ARABIC_PAIR = re.compile("[\u0620-\u064a]{2}")
# What nobody sees, and an editor may leave on a line that looks empty.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
# What stands where a byte was no letter: half a letter of UTF-16, and the sign for what cannot be read.
_UNREAD = re.compile("[\ud800-\udfff\ufffd]")


def text_of_list(data: bytes) -> str:
    """The text of a file, in whichever encoding; raises EncodingError where it is none.

    One line of Arabic letters in UTF-8 shows that all are meant so: what is wrong with another is wrong with it alone.
    """
    if any(_shows_utf8(line) for line in data.splitlines()):
        return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return decode(data, marked=True).text


def listed_queries(texts: Iterable[str]) -> tuple[str, ...]:
    """The queries of some texts, in order, without lines that are empty; raises BadParameter for too many.

    >>> listed_queries(["البحر\\n\\n  النهر ", "الجسر"])
    ('البحر', 'النهر', 'الجسر')
    """
    queries = tuple(line for text in texts for line in _lines_of(text))
    if len(queries) > MOST_LISTED_QUERIES:
        raise BadParameter(Problem.LONG_LIST, length=len(queries), most=MOST_LISTED_QUERIES)
    return queries


def is_unreadable(query: str) -> bool:
    """Whether something in a line was no letter in the encoding of its list."""
    return bool(_UNREAD.search(query))


def _shows_utf8(line: bytes) -> bool:
    try:
        return bool(_ARABIC_PAIR.search(line.decode()))
    except UnicodeDecodeError:
        return False


def _lines_of(text: str) -> Iterator[str]:
    for line in _LINE_END.split(text):
        if line.strip().strip(_INVISIBLE).strip():
            yield line.strip()
