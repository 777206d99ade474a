"""Overlaps: many pairs compared by compiled loops share what each of them shares when it is compared alone."""

import random

import numpy as np
import pytest

from index.copies.loops import pairs
from index.copies.overlap import Overlaps
from index.copies.shingles import WordCodes
from index.copies.texts import TextsInMemory

TEXTS = 120


def texts_of(seed: int) -> TextsInMemory:
    """Texts of few words and of many, that share stretches, repeat them, or are another's in another order."""
    chosen = random.Random(seed)
    stretches = [[chosen.randrange(1 << 32) for _ in range(chosen.randrange(1, 30))] for _ in range(12)]
    texts: list[list[int]] = [[], [7], stretches[0][:5]]
    while len(texts) < TEXTS:
        parts = [chosen.choice(stretches) for _ in range(chosen.randrange(1, 9))]
        texts.append([code for part in parts for code in part])
        texts.append([code for part in chosen.sample(parts, len(parts)) for code in part])
        texts.append([chosen.randrange(3) for _ in range(chosen.randrange(40))])
    titles = [chosen.randrange(3) for _ in texts]
    starts = np.cumsum([0, *(title + len(text) for title, text in zip(titles, texts, strict=True))])
    codes = [code for title, text in zip(titles, texts, strict=True) for code in [1] * title + text]
    return TextsInMemory(WordCodes(np.array(codes, dtype=np.uint32), starts, starts[:-1] + np.array(titles)))


@pytest.mark.parametrize("at_once", [1 << 24, 300, 1])
def test_many_pairs_share_what_each_shares_alone(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "WORDS_COMPARED_AT_ONCE", at_once)
    texts = texts_of(at_once)
    ones, others = np.divmod(np.arange(len(texts) ** 2), len(texts))
    alone = Overlaps(texts)
    expected = [alone.of(one, other) for one, other in zip(ones.tolist(), others.tolist(), strict=True)]

    assert pairs.overlaps_of_pairs(texts, ones, others).tolist() == expected
    assert len(set(expected)) > 50  # of the steps, nothing and all among them


def test_no_pairs_share_nothing() -> None:
    none = np.empty(0, dtype=np.int64)

    assert pairs.overlaps_of_pairs(texts_of(1), none, none).tolist() == []
