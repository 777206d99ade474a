"""A memory: the answers of a function that is asked the same again and again, bounded, and safe for many threads.

Unlike `functools.lru_cache` around a method it does not hold on to the object that the method is bound to: the
function comes with each call. What remembers is then no part of a circle, and goes when its last reader does.
"""

from collections.abc import Callable
from functools import wraps
from itertools import islice
from math import inf
from threading import Lock
from typing import Generic, TypeVar, TypeVarTuple, Unpack

Arguments = TypeVarTuple("Arguments")
Remembered = TypeVar("Remembered")

# A word or a name is shorter; what is longer somebody has made up, and it would take the room of many.
LONGEST_ASKED = 100


class Memory(Generic[*Arguments, Remembered]):
    """The latest answers, `most` of them at most, each by the arguments that the function was called with.

    Where what they take depends on the archive, or on whoever asks, `weigh` says how many bytes one does, and all
    together take `room` at most; one that takes more by itself is not remembered, nor what was asked with a text, or a
    row of them, of more than `longest` letters.
    """

    def __init__(
        self,
        most: int,
        *,
        room: float = inf,
        weigh: Callable[[Remembered], float] | None = None,
        longest: float = LONGEST_ASKED,
    ) -> None:
        self._most, self._room, self._weigh, self._longest = most, room, weigh, longest
        self._taken = 0.0
        self._known: dict[tuple[*Arguments], Remembered] = {}
        self._lock = Lock()

    def recall(self, make: Callable[[Unpack[Arguments]], Remembered], *arguments: *Arguments) -> Remembered:
        """What `make` answers; it is called only where that is not remembered, now and then by several threads."""
        try:
            return self._known[arguments]
        except KeyError:
            answer = make(*arguments)
            self._keep(arguments, answer)
            return answer

    def get(self, *arguments: *Arguments) -> Remembered | None:
        """What is remembered; None where nothing is."""
        return self._known.get(arguments)

    def knows(self, *arguments: *Arguments) -> bool:
        """Whether that is remembered."""
        return arguments in self._known

    def __len__(self) -> int:
        return len(self._known)

    def _keep(self, arguments: tuple[*Arguments], answer: Remembered) -> None:
        weight = self._weigh(answer) if self._weigh else 0.0
        if weight > self._room or _is_longer(arguments, self._longest):
            return
        known = self._known
        with self._lock:
            if self._weigh:
                self._forget(arguments)
            while len(known) >= self._most or self._taken + weight > self._room:
                # The older half goes at once: to look for the oldest at every call would cost more than it saves.
                for old in list(islice(known, (len(known) + 1) // 2)):
                    self._forget(old)
            known[arguments] = answer
            self._taken += weight

    def _forget(self, arguments: tuple[*Arguments]) -> None:
        if arguments in self._known:
            answer = self._known.pop(arguments)
            if self._weigh:
                self._taken -= self._weigh(answer)


def _is_longer(arguments: tuple[object, ...], most: float) -> bool:
    """Whether a text among some arguments has more letters, or a row of them together."""
    for each in arguments:
        if isinstance(each, str):
            if len(each) > most:
                return True
        elif isinstance(each, tuple) and _letters_in(each) > most:
            return True
    return False


def _letters_in(row: tuple[object, ...]) -> int:
    return sum(
        len(each) if isinstance(each, str) else _letters_in(each)
        for each in row
        if isinstance(each, str | tuple)
    )


def remembered(
    most: int,
) -> Callable[[Callable[[Unpack[Arguments]], Remembered]], Callable[[Unpack[Arguments]], Remembered]]:
    """Remember the latest answers of a function, `most` of them at most, and none that was asked with a long text."""

    def remembering(
        make: Callable[[Unpack[Arguments]], Remembered],
    ) -> Callable[[Unpack[Arguments]], Remembered]:
        memory = Memory[*Arguments, Remembered](most)

        @wraps(make)
        def recalled(*arguments: *Arguments) -> Remembered:
            return memory.recall(make, *arguments)

        return recalled

    return remembering
