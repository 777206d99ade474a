"""Freezing hears at each of its steps whether it is still wanted."""

from collections.abc import Sequence
from itertools import islice, product

import numpy as np
import pytest

from index.building import naming
from index.building.freezing import freeze
from index.terms import vocabulary
from index.terms.vocabulary import DONE_EVERY


class Unwanted(BaseException):
    pass


LETTERS = "بتثجحخدرزسشصضطعفقكلمنهوي"


def made_words(count: int) -> Sequence[str]:
    return ["كتا" + "".join(letters) for letters in islice(product(LETTERS, repeat=3), count)]


def steps_of(words: Sequence[str], last: int | None = None) -> list[int]:
    """How far it was at each step until the one that ends it."""
    heard: list[int] = []

    def done(far: int) -> None:
        heard.append(far)
        if len(heard) == last:
            raise Unwanted

    freeze(words, np.ones(len(words), dtype=np.int32), done=done)
    return heard


@pytest.mark.parametrize("loops", [True, False])
def test_any_step_ends_it(monkeypatch: pytest.MonkeyPatch, loops: bool) -> None:
    words = made_words(2 * DONE_EVERY + 1)
    monkeypatch.setattr(vocabulary, "FEWEST_FOR_LOOPS", 0 if loops else len(words) + 1)
    heard = steps_of(words)
    assert heard == [*([0] if loops else []), 0, DONE_EVERY, 2 * DONE_EVERY, *[len(words)] * 3]
    for last in range(1, len(heard) + 1):
        with pytest.raises(Unwanted):
            steps_of(words, last)


def test_a_step_comes_before_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "find_variants", lambda *_: pytest.fail("it went on"))
    words = made_words(20)
    with pytest.raises(Unwanted):
        steps_of(words, 3)
