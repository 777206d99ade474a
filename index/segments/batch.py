"""A batch of articles made ready for a segment: encoded, packed, and cut into words.

Other processes do this beside the build; what they are given and give back is as plain as it can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.received import Original
from index.files.arrays import Ints, Mask
from index.words.numbering import NumberedWords, numbered

from .articles import digest, encode
from .line_starts import begins_lines
from .origins import pack_original
from .packed import pack

# Texts of fewer letters are cut before the compiled loops would be loaded.
_FEWEST_FOR_LOOPS = 400_000


class Raw(NamedTuple):
    """An article as it comes, and its title and text as they were put in where those were others."""

    article: Article
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles ready to be written.

    `packed` has each of them compressed, `digests` and `originals` what goes beside them. `words` are all distinct
    words, in the order in which they are met; for every running word, title and then text, `numbers` is its index
    there, `letters` the letter at which it begins, and `first_of_lines` whether it is the first of its line. `sizes`
    has a row an article: the words of its title and of its text.
    """

    packed: list[bytes]
    digests: list[bytes]
    originals: list[bytes]
    words: list[str]
    numbers: Ints
    letters: Ints
    first_of_lines: Mask
    sizes: NDArray[np.int64]


def prepare(articles: Sequence[Raw]) -> Batch:
    """Make a batch of articles ready; a pure function."""
    texts = [text for article, _ in articles for text in (article.title or "", article.text)]
    found = words_of_texts(texts)
    encoded = [encode(article) for article, _ in articles]
    return Batch(
        packed=[pack(data) for data in encoded],
        digests=[digest(data) for data in encoded],
        originals=[pack_original(article, original) for article, original in articles],
        words=found.words,
        numbers=found.numbers,
        letters=found.letters,
        first_of_lines=begins_lines(texts, found.letters, found.sizes),
        sizes=found.sizes.reshape(-1, 2),
    )


def words_of_texts(texts: Sequence[str]) -> NumberedWords:
    """The words of a batch's texts, by compiled loops where they are many."""
    if sum(map(len, texts)) < _FEWEST_FOR_LOOPS:
        return numbered(texts)
    from index.words.loops.numbering import numbered_by_loops  # noqa: PLC0415 - an update needs no loop

    return numbered_by_loops(texts)
