"""Unpickling: what Whoosh keeps as pickles is read as plain values, whoever wrote it.

A pickle may name any function of any module, which is then called: an index that a stranger made could run what it
likes on the machine that opens it. Whoosh pickles blocks of postings, headers of files and the list of its segments.
These need numbers, texts, tuples and the few names below; a pickle that asks for another is damage, as a flipped byte
is. The schema, which needs many more, is never read: ours is handed to Whoosh instead.
"""

import collections
import io
import pickle
from typing import BinaryIO

import whoosh.columns
from whoosh.codec import whoosh3
from whoosh.filedb import structfile

_KNOWN = {
    ("builtins", "int"): int,
    ("builtins", "set"): set,
    ("collections", "defaultdict"): collections.defaultdict,
    ("whoosh.codec.whoosh3", "W3Codec"): whoosh3.W3Codec,
    ("whoosh.codec.whoosh3", "W3Segment"): whoosh3.W3Segment,
}


class _PlainUnpickler(pickle.Unpickler):
    """Reads pickles of plain values and of Whoosh's segments."""

    def find_class(self, module: str, name: str) -> object:
        """The class of this name, one of those that are known; raises UnpicklingError."""
        known = _KNOWN.get((module, name))
        if known is None:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}, which no index needs")
        return known


def load_plain(file: BinaryIO) -> object:
    """Read the pickle that begins where a file is; raises UnpicklingError, or what garbled bytes raise."""
    return _PlainUnpickler(file).load()


def loads_plain(data: bytes) -> object:
    """Read a pickle; raises UnpicklingError, or what garbled bytes raise.

    >>> loads_plain(pickle.dumps((1, "a")))
    (1, 'a')
    """
    return _PlainUnpickler(io.BytesIO(data)).load()


def forbid_code() -> None:
    """Let Whoosh, in all of this process, read its pickles so; to be called before it opens anything."""
    structfile.load = load_plain
    whoosh3.loads = loads_plain
    whoosh.columns.loads = loads_plain
