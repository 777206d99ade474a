"""A batch of articles made ready for a segment: encoded, packed, and cut into words.

Other processes do this beside the build; what they are given and give back is as plain as it can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.received import Original
from index.files.arrays import Ints, Mask
from index.words.numbering import AnyWords, NumberedWords, Words_co, numbered

from .articles import digest, encode
from .gaps import Gaps, gaps_of
from .line_starts import begins_lines
from .origins import difference, pack_difference
from .packed import pack

# Texts of fewer letters are cut before the compiled loops would be loaded.
_FEWEST_FOR_LOOPS = 400_000


class Raw(NamedTuple):
    """An article as it comes, and by what it differs from what was put in, which is mostly little beside it."""

    article: Article
    difference: bytes

    @classmethod
    def of(cls, article: Article, original: Original | None = None) -> Self:
        """An article and its title and text as they were put in, where those were others."""
        return cls(article, difference(article, original))


@dataclass(frozen=True, slots=True)
class Batch(Generic[Words_co]):
    """Articles ready to be written.

    `packed` has each of them compressed, `digests` and `originals` what goes beside them. `words` are all distinct
    words, in the order in which they are met, or what is told of them in turn; for every running word, title and then
    text, `numbers` is its index there, `gaps` tells where it begins (`gaps_of`), and `first_of_lines` whether it is the
    first of its line. `sizes` has a row an article: the words of its title and of its text.
    """

    packed: list[bytes]
    digests: list[bytes]
    originals: list[bytes]
    words: Words_co
    numbers: Ints
    gaps: Gaps
    first_of_lines: Mask
    sizes: NDArray[np.int64]


AnyBatch = Batch[AnyWords]


def prepare(articles: Sequence[Raw]) -> Batch[list[str]]:
    """Make a batch of articles ready; a pure function."""
    texts = _texts_of(articles)
    return _ready(articles, texts, words_of_texts(texts))


def prepare_in_turn(articles: Sequence[Raw]) -> AnyBatch:
    """The same for one who is given all batches of this thread, in turn: a word's text is told once."""
    texts = _texts_of(articles)
    return _ready(articles, texts, words_in_turn(texts))


def get_ready() -> None:
    """Load what many articles are made ready by."""
    from index.words.loops.numbering import numbered_in_turn  # noqa: PLC0415 - an update needs no loop

    numbered_in_turn([""])


def _texts_of(articles: Sequence[Raw]) -> list[str]:
    return [text for article, _ in articles for text in (article.title or "", article.text)]


def _ready(articles: Sequence[Raw], texts: Sequence[str], found: NumberedWords[Words_co]) -> Batch[Words_co]:
    encoded = [encode(article) for article, _ in articles]
    return Batch(
        packed=[pack(data) for data in encoded],
        digests=[digest(data) for data in encoded],
        originals=[pack_difference(article, data) for article, data in articles],
        words=found.words,
        numbers=found.numbers,
        gaps=gaps_of(found.letters, found.sizes),
        first_of_lines=begins_lines(texts, found.letters, found.sizes),
        sizes=found.sizes.reshape(-1, 2),
    )


def words_of_texts(texts: Sequence[str]) -> NumberedWords[list[str]]:
    """The words of a batch's texts, by compiled loops where they are many."""
    if _are_few(texts):
        return numbered(texts)
    from index.words.loops.numbering import numbered_by_loops  # noqa: PLC0415 - an update needs no loop

    return numbered_by_loops(texts)


def words_in_turn(texts: Sequence[str]) -> NumberedWords[AnyWords]:
    """The same, but that of many texts' words those are told that this thread has not told of before."""
    if _are_few(texts):
        return numbered(texts)
    from index.words.loops.numbering import numbered_in_turn  # noqa: PLC0415 - an update needs no loop

    return numbered_in_turn(texts)


def _are_few(texts: Sequence[str]) -> bool:
    return sum(map(len, texts)) < _FEWEST_FOR_LOOPS
