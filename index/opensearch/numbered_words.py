"""The words of an article as a cluster keeps them: their numbers, and where each begins, as `Numbered` has them.

Who shows an article finds the words to be marked by these, and need not cut its text into words. Numbers stay what they
are as long as an index takes in articles (`Vocabulary.key`). They are kept a byte of all numbers after the other, the
least first, and behind them the gaps, compressed by zlib and written in base64.
"""

import zlib
from base64 import b64decode, b64encode

import numpy as np

from index.segments.segment import Numbered

from .fields import Json

_NUMBER_BYTES = 4
_KEPT_NUMBER = np.dtype("<i4")
_FAST = 1


def kept_words(numbered: Numbered) -> Json:
    """The words of an article as they are kept."""
    planes = numbered.words.astype(_KEPT_NUMBER).view(np.uint8).reshape(-1, _NUMBER_BYTES).T
    packed = zlib.compress(planes.tobytes() + numbered.gaps.tobytes(), _FAST)
    return {"title": numbered.title, "packed": b64encode(packed).decode()}


def read_numbered(kept: Json, known: int) -> Numbered | None:
    """The words that are kept; None where they cannot be read, or one has come since there were so many `known`.

    zlib has a checksum of what it packs: what is damaged is not taken for other words.
    """
    try:
        packed = np.frombuffer(zlib.decompress(b64decode(kept["packed"])), np.uint8)
    except (ValueError, zlib.error):
        return None
    count = len(packed) // (_NUMBER_BYTES + 1)
    planes = packed[: _NUMBER_BYTES * count].reshape(_NUMBER_BYTES, count)
    words = np.ascontiguousarray(planes.T).view(_KEPT_NUMBER).reshape(-1).astype(np.int32)
    if count and int(words.max()) >= known:
        return None
    words.flags.writeable = False
    return Numbered(words, packed[_NUMBER_BYTES * count :], int(kept["title"]))
