"""A memory: asked again it answers without work, it stays small, and it holds on to nobody."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.memory import LONGEST_ASKED, Memory, remembered


class Doubler:
    """Remembers what it doubled, and counts how often it had to work."""

    def __init__(self, most: int) -> None:
        self.worked = 0
        self.memory = Memory[int, int](most)

    def double(self, number: int) -> int:
        return self.memory.recall(self._double, number)

    def _double(self, number: int) -> int:
        self.worked += 1
        return 2 * number


def test_what_was_asked_before_is_not_worked_out_again() -> None:
    doubler = Doubler(10)
    assert [doubler.double(number) for number in (1, 2, 1, 2, 1)] == [2, 4, 2, 4, 2]
    assert doubler.worked == 2


@pytest.mark.parametrize("most", [1, 2, 3, 8])
def test_it_never_holds_more_than_it_may_and_the_latest_stay(most: int) -> None:
    doubler = Doubler(most)
    for number in range(50):
        assert doubler.double(number) == 2 * number
        assert len(doubler.memory) <= most
    worked = doubler.worked
    assert doubler.double(49) == 98
    assert doubler.worked == worked


def test_it_is_filled_before_anything_is_forgotten() -> None:
    doubler = Doubler(8)
    for number in [*range(8), *range(8)]:
        doubler.double(number)
    assert doubler.worked == 8


def test_all_arguments_are_the_question_and_none_is_an_answer() -> None:
    asked: list[tuple[str, int]] = []

    def make(word: str, number: int) -> None:
        asked.append((word, number))

    memory = Memory[str, int, None](10)
    for word, number in (("a", 1), ("a", 2), ("b", 1), ("a", 1)):
        memory.recall(make, word, number)
    assert asked == [("a", 1), ("a", 2), ("b", 1)]


def test_what_fails_is_not_remembered() -> None:
    memory = Memory[str, int](10)
    with pytest.raises(ValueError, match="invalid literal"):
        memory.recall(int, "x")
    assert len(memory) == 0


def test_it_makes_no_circle() -> None:
    gc.disable()
    try:
        doubler = Doubler(10)
        doubler.double(1)
        gone = weakref.ref(doubler)
        del doubler
        assert gone() is None
    finally:
        gc.enable()


def test_many_threads_may_ask() -> None:
    doubler = Doubler(16)
    numbers = [number % 40 for number in range(4_000)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(doubler.double, numbers)) == [2 * number for number in numbers]
    assert len(doubler.memory) <= 16


def test_what_is_remembered_takes_no_more_bytes_than_it_may() -> None:
    memory = Memory[int, bytes](100, room=1_000, weigh=len)
    for number in range(40):
        assert memory.recall(bytes, number * 10) == bytes(number * 10)
        assert len(memory) * number * 5 <= 2_000, "few of what takes much"
    before = len(memory)
    assert len(memory.recall(bytes, 1_001)) == 1_001
    assert len(memory) == before, "what takes more than all may is not remembered"
    assert memory.recall(bytes, 1_000) == bytes(1_000)
    assert len(memory) == 1


def test_what_is_asked_with_a_long_text_is_answered_and_not_remembered() -> None:
    asked: list[object] = []

    @remembered(10)
    def doubled(text: str, row: tuple[str, ...]) -> str:
        asked.append((text, row))
        return text * 2 + "".join(row)

    short, long = "س" * LONGEST_ASKED, "س" * (LONGEST_ASKED + 1)
    for text, row in ((short, ("ص", short[1:])), (long, ()), ("ص", (short, "ص"))) * 2:
        assert doubled(text, row) == text * 2 + "".join(row)
    assert len(asked) == 5, "only the first is remembered"
    memory = Memory[str, int](10, longest=LONGEST_ASKED + 1)
    assert memory.recall(len, long) == LONGEST_ASKED + 1
    assert memory.recall(len, long + "س") == LONGEST_ASKED + 2
    assert len(memory) == 1
