"""Tiers: how large segments become, and which of them become one when there are many.

A segment that is half full or more is left as it is. Of the smaller ones the smallest become one, as far as each next
is at most twice those before it together: so a word is written anew a few times while an archive grows tenfold, and
an update never rewrites what is large because of what is small (the logarithmic merge policy).
"""

from collections.abc import Sequence

# A segment is full with so many words or articles, some 60,000 of a paper: it is arranged in memory, about 70 bytes a
# word, and numbers its articles in two bytes.
SEGMENT_TOKENS = 15_000_000
SEGMENT_ARTICLES = 1 << 16
# With so many segments that are not half full some become one.
MOST_SEGMENTS = 8
_FEWEST_MERGED = 2
_TIMES = 2


def small_segments(tokens: Sequence[int], articles: Sequence[int]) -> set[int]:
    """The places of the segments that become one, given the words and articles that live in each; none while few.

    >>> small_segments([9_000_000, 4_000] + [3] * 7, [30_000, 20] + [1] * 7)
    {2, 3, 4, 5, 6, 7, 8}
    """
    sizes = list(zip(tokens, articles, strict=True))
    small = sorted(
        (words, at)
        for at, (words, count) in enumerate(sizes)
        if words < SEGMENT_TOKENS // 2 and count < SEGMENT_ARTICLES // 2
    )
    if len(small) < MOST_SEGMENTS:
        return set()
    chosen = small[:_FEWEST_MERGED]
    for size, at in small[_FEWEST_MERGED:]:
        if size > _TIMES * sum(each for each, _ in chosen):
            break
        chosen.append((size, at))
    return {at for _, at in chosen}
