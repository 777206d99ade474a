"""Passages: the words that two texts have in common wherever they stand, and the paragraphs that hold them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .wording import Wording

PASSAGE_RUN = 6  # words side by side: fewer are common turns of speech
# A paragraph is one of both texts if so great a part of its words is in passages of both, or so many words.
LEAST_COMMON, MANY_COMMON = 0.5, 12


@dataclass(frozen=True, slots=True)
class Common:
    """A paragraph that another text has too, and the paragraph there that has most of it, both by number."""

    at: int
    by: int


def passages(one: Wording, other: Wording) -> Mapping[int, int]:
    """The words of `one` that are in passages of both, by place, each with its place in `other`."""
    places: dict[tuple[str, ...], int] = {}
    for by, run in _runs_of_words(other, one):
        places.setdefault(run, by)
    found: dict[int, int] = {}
    for at, run in _runs_of_words(one, other):
        if run in places:
            for offset in range(PASSAGE_RUN):
                found.setdefault(at + offset, places[run] + offset)
    return found


def common_paragraphs(one: Wording, other: Wording) -> list[Common]:
    """The paragraphs of `one` that `other` has as well, wherever they stand, in the order of `one`."""
    places = passages(one, other)
    paragraph_of = [
        number for number, paragraph in enumerate(other.paragraphs) for _ in range(len(paragraph))
    ]
    found = []
    for at, paragraph in enumerate(one.paragraphs):
        held = [places[word] for word in range(paragraph.first, paragraph.last) if word in places]
        if held and len(held) >= min(MANY_COMMON, LEAST_COMMON * len(paragraph)):
            (by, _), *_ = Counter(paragraph_of[place] for place in held).most_common(1)
            found.append(Common(at, by))
    return found


def _runs_of_words(wording: Wording, beside: Wording) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The runs of words of a text that another text has too, one by one; mostly these are few."""
    words, others = wording.words, set(beside.words)
    begun = 0
    for at, word in enumerate(words, start=1):
        if word not in others:
            begun = at
        elif at - begun >= PASSAGE_RUN:
            yield at - PASSAGE_RUN, words[at - PASSAGE_RUN : at]
