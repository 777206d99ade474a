"""The compiled loops, each against plain Python on random arrays."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import numpy as np
import pytest

from index.segments.gaps import FAR
from index.snapshot.half_bytes import in_halves
from index.snapshot.layout import OFTEN
from index.snapshot.place_rows import MOST_IN_THREE, PlaceRows, as_rows, in_rows
from search.loops import estimates as estimate_loops
from search.loops import passages as passage_loops
from search.loops import phrases as phrase_loops
from search.loops import postings as posting_loops
from search.loops.postings import ALWAYS, CODES, NEVER, NO_PART, RELATED, STRIDE, VERY_OFTEN
from search.query.nearness import stretches

SEEDS = range(20)
ARTICLES = 400


@pytest.fixture(params=SEEDS)
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


def rising(chance: random.Random, size: int, end: int) -> list[int]:
    return sorted(chance.sample(range(end), size))


@pytest.mark.parametrize("kind", [np.uint16, np.uint32, np.int32])
def test_reach_is_the_first_place_that_is_not_below(chance: random.Random, kind: type) -> None:
    values = rising(chance, 60, 300)
    start, end = sorted(chance.sample(range(61), 2))
    for wanted in range(-1, 302):
        expected = next((at for at in range(start, end) if values[at] >= wanted), end)
        assert posting_loops.reach(np.array(values, dtype=kind), start, end, wanted) == expected


def test_a_mask_gives_its_articles(chance: random.Random) -> None:
    expected = rising(chance, chance.choice([0, 3, 200]), ARTICLES)
    mask = np.zeros(ARTICLES, dtype=bool)
    mask[expected] = True
    docs, places = np.empty(len(expected) + 1, dtype=np.int64), np.empty(ARTICLES, dtype=np.int32)
    assert posting_loops.choose(mask.view(np.uint64), mask, docs, places) == len(expected)
    assert docs[:-1].tolist() == expected
    assert places[expected].tolist() == list(range(len(expected)))


@pytest.mark.parametrize("kind", [np.uint16, np.uint32])
@pytest.mark.parametrize("loosest", [RELATED, ALWAYS])
def test_a_mask_is_set_for_those_that_are_found(chance: random.Random, kind: type, loosest: int) -> None:
    lists = {found: rising(chance, chance.choice([0, 20]), ARTICLES) for found in (NEVER, RELATED, ALWAYS)}
    ends = list(accumulate(map(len, lists.values())))
    rows = [(end - len(lists[found]), end, found, 0) for found, end in zip(lists, ends, strict=True)]
    docs = [doc for each in lists.values() for doc in each]
    mask = np.zeros(ARTICLES, dtype=bool)
    posting_loops.mark(mask, np.array(docs, dtype=kind), np.array(rows), loosest)
    expected = {doc for found, each in lists.items() if found >= loosest for doc in each}
    assert np.flatnonzero(mask).tolist() == sorted(expected)


@pytest.mark.parametrize("kinds", [(np.uint16, np.uint8), (np.uint32, np.uint8), (np.uint32, np.int32)])
def test_scores_are_sums_over_the_lists(chance: random.Random, kinds: tuple[type, type]) -> None:
    """Both ways: a list is gone through, or the articles are looked up in it; and some words are there VERY_OFTEN."""
    lists = [rising(chance, chance.choice([1, 20, 350]), ARTICLES) for _ in range(5)]
    docs = [doc for each in lists for doc in each]
    freqs = [chance.choice([1, 2, VERY_OFTEN - 1, VERY_OFTEN, 1_000]) for _ in docs]
    ends = list(accumulate(map(len, lists)))
    rows = [(end - len(each), end, 1, chance.randrange(3)) for each, end in zip(lists, ends, strict=True)]
    weights = [chance.random() for _ in lists]
    codes = [chance.randrange(CODES) for _ in range(2 * ARTICLES)]
    norms = [chance.random() for _ in range(2 * CODES)]
    chosen = rising(chance, chance.choice([1, 300 // STRIDE, 300]), ARTICLES)

    expected = dict.fromkeys(chosen, 0.0)
    for (start, end, _, part), weight in zip(rows, weights, strict=True):
        for at in range(start, end):
            norm = 0.0 if part == NO_PART else norms[part * CODES + codes[part * ARTICLES + docs[at]]]
            if docs[at] in expected:
                expected[docs[at]] += weight * freqs[at] / (freqs[at] + norm)

    narrow = kinds[1] is np.uint8
    often = [at for at, freq in enumerate(freqs) if narrow and freq >= VERY_OFTEN]
    base = 8
    mask, places = np.zeros(ARTICLES, dtype=bool), np.zeros(ARTICLES, dtype=np.int32)
    mask[chosen] = True
    places[chosen] = np.arange(len(chosen))
    scores = np.zeros(len(chosen))
    posting_loops.add_scores(
        scores,
        np.array(chosen) + base,
        base,
        places,
        mask,
        np.array(docs, dtype=kinds[0]),
        in_halves(np.minimum(freqs, VERY_OFTEN).astype(np.uint8))
        if narrow
        else np.array(freqs, dtype=np.int32),
        np.array(often, dtype=np.int32),
        np.array([freqs[at] for at in often], dtype=np.int32),
        np.array(rows, dtype=np.int64),
        np.array(weights),
        np.array(codes, dtype=np.uint8),
        np.array(norms),
    )
    assert scores.tolist() == pytest.approx(list(expected.values()))


@pytest.mark.parametrize("patience", [0, 100, 10**6])
@pytest.mark.parametrize("most", [1, 5])
def test_lists_are_left_out_only_where_no_best_article_misses_them(
    chance: random.Random, most: int, patience: int
) -> None:
    """The first lists are short and weigh much, the last ones long and of little weight, as of a long query."""
    lists = [rising(chance, chance.choice([1, 3, 6]), ARTICLES) for _ in range(12)]
    lists += [rising(chance, ARTICLES - 20, ARTICLES) for _ in range(3)]
    weights = [*sorted((chance.uniform(1, 5) for _ in range(12)), reverse=True), 0.3, 0.02, 0.01]
    ends = list(accumulate(map(len, lists)))
    rows = [(end - len(each), end, ALWAYS, NO_PART) for each, end in zip(lists, ends, strict=True)]
    mask = np.array([chance.random() < 0.9 for _ in range(ARTICLES)])
    arrays = (
        np.array([doc for each in lists for doc in each], dtype=np.uint16),
        in_halves(np.ones(ends[-1], dtype=np.uint8)),
        *(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)),
        *(np.array(rows, dtype=np.int64), np.array(weights)),
        *(np.zeros(2 * ARTICLES, dtype=np.uint8), np.zeros(2 * CODES)),
    )
    whole, estimated = np.zeros(ARTICLES), np.zeros(ARTICLES)
    estimate_loops.add_all(whole, *arrays)
    assert whole.tolist() == pytest.approx(
        [
            sum(weight for weight, each in zip(weights, lists, strict=True) if doc in each)
            for doc in range(ARTICLES)
        ]
    )
    best = sorted(whole[mask], reverse=True)[most - 1]
    assert estimate_loops.least_of_best(whole, mask, most) == best
    bar = estimate_loops.add_until_sure(estimated, mask, 0.0, most, patience, *arrays)
    assert bar == pytest.approx(best)
    for doc in np.flatnonzero(mask).tolist():
        assert estimated[doc] == pytest.approx(whole[doc]) or whole[doc] < bar * estimate_loops.ROUNDED


def test_a_long_list_that_cannot_matter_is_not_gone_through() -> None:
    docs = np.array([7, *range(ARTICLES)], dtype=np.uint16)
    rows = np.array([[0, 1, ALWAYS, NO_PART], [1, len(docs), ALWAYS, NO_PART]])
    scores, mask = np.zeros(ARTICLES), np.ones(ARTICLES, dtype=bool)
    weights, freqs = np.array([3.0, 0.5]), in_halves(np.ones(len(docs), dtype=np.uint8))
    often = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    codes = np.zeros(2 * ARTICLES, dtype=np.uint8), np.zeros(2 * CODES)
    bar = estimate_loops.add_until_sure(scores, mask, 0.0, 1, 0, docs, freqs, *often, rows, weights, *codes)
    assert bar == scores[7] == 3.5
    assert scores.sum() == 3.5


@pytest.mark.parametrize("most", [1, 10, 500])
def test_the_best_are_those_of_all_in_order(chance: random.Random, most: int) -> None:
    scores = [chance.choice([0.5, 1.5, chance.random()]) for _ in range(200)]
    first = [chance.random() < 0.1 for _ in scores]
    ranks = chance.sample(range(1_000), 1_000)
    docs = rising(chance, len(scores), len(ranks))
    found = np.empty(min(most, len(scores)), dtype=np.int64)
    count = posting_loops.best(np.array(scores), np.array(first), np.array(docs), np.array(ranks), found)
    order = sorted(range(len(scores)), key=lambda at: (not first[at], -scores[at], ranks[docs[at]]))
    assert found[:count].tolist() == order[:most]


def test_numbers_are_tallied(chance: random.Random) -> None:
    numbers = [chance.randrange(5) for _ in range(ARTICLES)]
    docs = rising(chance, 100, ARTICLES)
    counts = np.zeros(5, dtype=np.int64)
    posting_loops.tally(np.array(numbers, dtype=np.int32), np.array(docs), counts)
    expected = Counter(numbers[doc] for doc in docs)
    assert counts.tolist() == [expected[number] for number in range(5)]


@pytest.fixture(params=[len, lambda _: MOST_IN_THREE + 1], ids=["three bytes", "four"])
def rows_of(request: pytest.FixtureRequest) -> Callable[[Sequence[int]], PlaceRows]:
    """Places as rows, as they are kept in a segment of few words and in one of many."""
    return lambda places: as_rows(in_rows(np.array(places, dtype=np.int32), request.param(places)))


def test_what_stands_so_much_further_on_is_held(
    chance: random.Random, rows_of: Callable[[Sequence[int]], PlaceRows]
) -> None:
    values, among = rising(chance, 50, 200), rising(chance, chance.choice([0, 5, 150]), 200)
    offset = chance.randrange(-2, 3)
    held = np.zeros(len(values), dtype=bool)
    phrase_loops.hold(held, np.array(values, dtype=np.int32), rows_of(among), offset)
    assert held.tolist() == [value + offset in among for value in values]


@pytest.mark.parametrize(("one", "two"), [(8, 60), (60, 8), (0, 9), (9, 0), (40, 40)])
def test_pairs_are_where_one_word_follows_the_other(
    chance: random.Random, one: int, two: int, rows_of: Callable[[Sequence[int]], PlaceRows]
) -> None:
    far = (1 << 16) - 50  # in rows of bytes some end with the next
    firsts, seconds = ([far + at for at in rising(chance, size, 100)] for size in (one, two))
    found = np.empty(min(one, two), dtype=np.int32)
    expected = [place for place in firsts if place + 1 in seconds]
    made = np.array(firsts, dtype=np.int32).reshape(-1, 1)
    for each in (rows_of(firsts), made):
        size = phrase_loops.find_pairs(each, rows_of(seconds), found)
        assert found[:size].tolist() == expected


def test_what_is_around_values_is_kept(
    chance: random.Random, rows_of: Callable[[Sequence[int]], PlaceRows]
) -> None:
    values, among = (
        rising(chance, chance.choice([0, 5, 50]), 400),
        rising(chance, chance.choice([0, 5, 150]), 400),
    )
    stretch = chance.randrange(1, 8)
    found = np.empty(len(among), dtype=np.int32)
    size = phrase_loops.find_around(np.array(values, dtype=np.int32), rows_of(among), stretch, found)
    assert found[:size].tolist() == [at for at in among if any(abs(at - value) < stretch for value in values)]


def test_stretches_with_one_of_each_list_end_with_their_part(chance: random.Random) -> None:
    lists = [rising(chance, chance.choice([1, 20, 90]), 200) for _ in range(chance.randrange(1, 5))]
    cuts = sorted(chance.choices(range(201), k=chance.choice([3, 31])))
    bounds, stretch = [0, *cuts, 200], len(lists) + chance.choice([0, 3, 20])
    expected = [
        start
        for first, end in pairwise(bounds)
        for start in stretches([{at for at in each if first <= at < end} for each in lists], stretch)
    ]
    ends = list(accumulate(map(len, lists)))
    heads = [end - len(each) for each, end in zip(lists, ends, strict=True)]
    places = np.array([at for each in lists for at in each], dtype=np.int32)
    found = np.empty(len(places), dtype=np.int32)
    size = phrase_loops.find_near(places, np.array(heads), np.array(ends), stretch, np.array(bounds), found)
    assert found[:size].tolist() == expected


def test_phrases_are_counted_within_their_part() -> None:
    """Two articles, of 3 and 5 words, and of 0 and 4; phrases of two words at given places, one before all words."""
    bounds = np.array([0, 3, 8, 8, 12])
    places = np.array([-1, 0, 1, 2, 3, 7, 8, 10], dtype=np.int32)
    docs, freqs = np.empty(len(places), dtype=np.uint32), np.empty(len(places), dtype=np.int32)
    assert phrase_loops.count_phrases(places, 2, bounds, docs, freqs) == (1, 3)
    # In the first title at 0 and 1 (at 2 it would run over the end), in its text at 3, in the second text at 8 and 10.
    assert docs[:3].tolist() == [0, 0, 1]
    assert freqs[:3].tolist() == [2, 1, 2]


def test_words_are_located_unless_they_are_far_apart() -> None:
    """Of two articles; a title or text in which they are is as good as none, and those behind it are not."""
    words = np.array([5, 9, 5, 7, 4_101, 7, 5, 7], dtype=np.int32)
    gaps = np.array([0, 3, 2, 4, 6, 1, 2, 3], dtype=np.uint8)
    ends = np.array([2, 5, 6, 8])
    sieve = np.zeros(4_096, dtype=bool)
    wanted = np.array([5, 7], dtype=np.int32)
    sieve[wanted] = True  # and 4101, which is not wanted, falls on the same place as 5
    starts, places, which = np.empty((3, len(words)), dtype=np.int32)
    counts = np.empty(len(ends), dtype=np.int64)
    passage_loops.locate(words, gaps, ends, sieve, wanted, starts, places, which, counts)
    assert counts.tolist() == [1, 2, 1, 2]
    assert starts.tolist() == [0, 3, 2, 6, 12, 1, 2, 5]
    assert (places[:6].tolist(), which[:6].tolist()) == ([0, 0, 1, 0, 0, 1], [0, 0, 1, 1, 0, 1])
    gaps[4] = passage_loops.TOO_FAR
    passage_loops.locate(words, gaps, ends, sieve, wanted, starts, places, which, counts)
    assert counts.tolist() == [1, -1, 1, 2]
    assert (places[:4].tolist(), which[:4].tolist()) == ([0, 0, 0, 1], [0, 1, 0, 1])


WITHOUT_A_CACHE = """
from numba.core.caching import CacheImpl
CacheImpl._locator_classes = []
import numpy as np
from search.loops.passages import passage_end
print(passage_end(np.zeros(1, dtype=np.int32), 1, 0, 1, 1))
"""


def test_where_nothing_can_be_written_they_are_compiled_at_each_start() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_CACHE], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout == "1\n"
    assert ran.stderr.count("it is compiled anew at each start") == 9


def test_signs_on_disk_are_those_that_the_loops_know() -> None:
    """A loop's code is kept by its own files: a number that it took from another room could change unseen."""
    assert posting_loops.VERY_OFTEN == OFTEN
    assert passage_loops.TOO_FAR == FAR
