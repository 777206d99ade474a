"""A batch of articles made ready for a segment: packed, and cut into words.

Other processes do this beside the build; what they are given and give back is as plain as it can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints
from index.words.numbering import numbered

from .articles import pack


class Raw(NamedTuple):
    """An article as it comes: the texts in which words are sought, and all of it encoded."""

    title: str
    text: str
    encoded: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles ready to be written.

    `packed` has each of them compressed. `words` are all distinct words, in the order in which they are
    met; for every running word, title and then text, `numbers` is its index there and `letters` the
    letter at which it begins. `sizes` has a row an article: the words of its title and of its text.
    """

    packed: list[bytes]
    words: list[str]
    numbers: Ints
    letters: Ints
    sizes: NDArray[np.int64]


def prepare(articles: Sequence[Raw]) -> Batch:
    """Make a batch of articles ready; a pure function."""
    found = numbered(text for article in articles for text in (article.title, article.text))
    return Batch(
        packed=[pack(article.encoded) for article in articles],
        words=found.words,
        numbers=found.numbers,
        letters=found.letters,
        sizes=found.sizes.reshape(-1, 2),
    )
