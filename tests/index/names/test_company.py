"""Company: words among the same words are alike."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
import pytest

from index.files.arrays import Ints, Longs
from index.names.company import SAY_NOTHING, Company

# The commonest words, which say nothing; those of two subjects; the three that are asked for.
COMMON = SAY_NOTHING
SUBJECTS = [range(COMMON + 40 * at, COMMON + 40 * (at + 1)) for at in range(2)]
ONE, ALIKE, OTHER = range(COMMON + 80, COMMON + 83)
SIZE = OTHER + 1


@dataclass(frozen=True)
class Articles:
    words: Ints
    starts: Longs


def article(asked: int, subject: range, drawn: np.random.Generator) -> list[int]:
    """An asked word in the middle of words of one subject, and all the common words."""
    around = drawn.choice(list(subject), 10, replace=False).tolist()
    return [*around[:5], asked, *around[5:], *range(COMMON), *range(COMMON)]


@pytest.fixture(scope="module")
def company() -> Company:
    drawn = np.random.default_rng(1)
    written = [
        article(asked, SUBJECTS[subject], drawn)
        for asked, subject in ((ONE, 0), (ALIKE, 0), (OTHER, 1))
        for _ in range(60)
    ]
    words = np.array(list(chain.from_iterable(written)), dtype=np.int32)
    starts = np.cumsum([0, *map(len, written)])
    number_of = np.full(SIZE, -1, dtype=np.int32)
    number_of[[ONE, ALIKE, OTHER]] = [0, 1, 2]
    return Company([Articles(words, starts)], number_of, 3, np.arange(SIZE, dtype=np.int32))


def test_words_of_one_subject_are_alike(company: Company) -> None:
    assert company.alike(0, 1) > 0.4
    assert company.alike(0, 0) == pytest.approx(1)


def test_words_of_two_subjects_are_not(company: Company) -> None:
    assert company.alike(0, 2) < 0.2


def test_it_knows_the_articles_of_each_word(company: Company) -> None:
    assert company.articles(0).tolist() == list(range(60))
    assert company.articles(2).tolist() == list(range(120, 180))


def test_without_articles_nothing_is_alike() -> None:
    alone = Company([], np.zeros(1, dtype=np.int32), 1, np.zeros(1, dtype=np.int32))
    assert alone.alike(0, 0) == 0
    assert not len(alone.articles(0))
