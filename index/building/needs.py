"""Needs: the memory that a build wants from here on, and whether so much is free.

It is said and not refused: the figures are rough, and a machine may have memory to swap.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from corpus.received import IntakeItem

# Set by the peaks of builds of 263,000, 449,000 and 762,000 different words (`bench/growth.py`), and of 2 million that
# were letters at random: 1.1, 1.2, 1.8 and 4.7 GB on two processors; and on one, of 263,000 and 700,000, .7 and 1.4.
OWN_BYTES, OWN_BYTES_A_WORD = 250_000_000, 1_800
BYTES_OF_A_PROCESS, ITS_BYTES_A_WORD = 150_000_000, 200
# So many words are few enough that nobody need look.
FEW_WORDS = 100_000
_SYSTEM = Path("/")
_KILOBYTE, _GIGABYTE = 1024, 1e9
# A group of processes, as a container is, may have its own bound: how much it may hold, holds, and could let go.
_CONTROL_GROUPS = (
    ("sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"),
    ("sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)


def wanted_memory(words: int, processes: int) -> int:
    """The bytes that a build with so many different words wants, in one process or with more that help it."""
    own = OWN_BYTES + OWN_BYTES_A_WORD * words
    return own if processes == 1 else own + processes * (BYTES_OF_A_PROCESS + ITS_BYTES_A_WORD * words)


def free_memory(system: Path = _SYSTEM) -> int | None:
    """The bytes of memory that this machine, or its share of one, can still give; None where it does not say."""
    found = []
    with suppress(OSError, ValueError, KeyError):
        found.append(_table(system / "proc/meminfo")["MemAvailable:"] * _KILOBYTE)
    for folder, most, held, unused in _CONTROL_GROUPS:
        group = system / folder
        with suppress(OSError, ValueError, KeyError):  # no number where there is no bound
            free = int((group / most).read_text()) - int((group / held).read_text())
            found.append(max(free + _table(group / "memory.stat")[unused], 0))
    return min(found, default=None)


class MemoryNeeds:
    """Looks now and then whether a build has the memory that it wants, and says once where it has not."""

    def __init__(
        self, processes: int, say: Callable[[str], None], free: Callable[[], int | None] = free_memory
    ) -> None:
        self._processes = processes
        self._say = say
        self._free = free
        self._next = FEW_WORDS

    def while_taking(self, items: Iterable[IntakeItem], words: Callable[[], int]) -> Iterator[IntakeItem]:
        """The items; after each it is looked how many different words there are."""
        for item in items:
            yield item
            self.look(words())

    def look(self, words: int) -> None:
        """Compare what so many words want with what is free; what is held already is a small part."""
        if words < self._next:
            return
        self._next = words * 5 // 4
        wanted, free = wanted_memory(words, self._processes), self._free()
        if free is not None and free < wanted:
            self._next = 1 << 62
            self._say(_what_lacks(words, wanted, free, alone=self._processes == 1))


def _what_lacks(words: int, wanted: int, free: int, *, alone: bool) -> str:
    """What is said, and what can be done."""
    fewer = "" if alone else "; one processor alone wants less (taskset -c 0 kashshaf …)"
    return (
        f"the {words:,} different words so far want about {wanted / _GIGABYTE:.1f} GB of memory, and "
        f"{free / _GIGABYTE:.1f} GB are free: the system may end this build. Where it does, free some, or leave out "
        f"files that are no articles, and give the same command again, which goes on from here{fewer}"
    )


def _table(path: Path) -> dict[str, int]:
    """Names and numbers, one a line."""
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {name: int(number) for name, number, *_ in lines}
