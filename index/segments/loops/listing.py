"""Listing: what a list by term will hold is counted, and put into it.

`numbers` has the term of each word of the vocabulary, less than 0 for words that are in no list; `words` has those of
a segment, of which those of article i from `begins[i]` to `ends[i]` are meant. `nexts` has for each term where the next
of its values goes, and `met`, all 0 at first, the article in which it was met last, counted from 1. (Whether it is met
there for the first time is added, since a processor that has to guess it is wrong too often.)
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT32, INT64, UINT16, UINT32, VOID, as_int, compiled, reads, writes
from index.files.arrays import Ints, Longs

ArticleNumbers = Ints | NDArray[np.uint16] | NDArray[np.uint32]

_WORDS_MEANT = (reads(INT32), reads(INT32), reads(INT64), reads(INT64))


@compiled(VOID(*_WORDS_MEANT, writes(INT32)))
def count_terms_met(numbers: Ints, words: Ints, begins: Longs, ends: Longs, counts: Ints) -> None:
    """Count how often each term is there."""
    for article in range(len(begins)):
        for at in range(begins[article], ends[article]):
            term = numbers[as_int(words[at])]
            if term >= 0:
                counts[term] += 1


@compiled(VOID(*_WORDS_MEANT, reads(INT64), writes(INT32), writes(INT32)))
def put_places(
    numbers: Ints, words: Ints, begins: Longs, ends: Longs, firsts: Longs, nexts: Ints, places: Ints
) -> None:
    """Put the place of each word, counted from the first one of its article, into the list of its term."""
    for article in range(len(begins)):
        first = firsts[article]
        for at in range(begins[article], ends[article]):
            term = numbers[as_int(words[at])]
            if term >= 0:
                places[as_int(nexts[term])] = at - first
                nexts[term] += 1


@compiled(VOID(*_WORDS_MEANT, writes(INT32), writes(INT32)))
def count_articles(numbers: Ints, words: Ints, begins: Longs, ends: Longs, met: Ints, counts: Ints) -> None:
    """Count in how many articles each term is."""
    for article in range(len(begins)):
        for at in range(begins[article], ends[article]):
            term = numbers[as_int(words[at])]
            if term >= 0:
                counts[term] += met[term] != article + 1
                met[term] = article + 1


@compiled(
    *(
        VOID(*_WORDS_MEANT, writes(INT32), writes(INT32), writes(kind), writes(INT32))
        for kind in (INT32, UINT16, UINT32)
    )
)
def put_articles(
    numbers: Ints,
    words: Ints,
    begins: Longs,
    ends: Longs,
    met: Ints,
    nexts: Ints,
    articles: ArticleNumbers,
    freqs: Ints,
) -> None:
    """Put each article into the lists of its terms, and how often the term is in it; `freqs` is all 0 at first."""
    for article in range(len(begins)):
        for at in range(begins[article], ends[article]):
            term = numbers[as_int(words[at])]
            if term >= 0:
                place = as_int(nexts[term]) + (met[term] != article + 1)
                met[term] = article + 1
                nexts[term] = place
                articles[place - 1] = article
                freqs[place - 1] += 1
