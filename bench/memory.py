"""The memory of a process and of all that it started, as Linux tells it."""

import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

MEGABYTE = 1e6
EVERY = 0.5  # seconds


def own_megabytes() -> float:
    """The private pages of this process that no file has as they are."""
    total, mapped = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        head, _, rest = line.partition(" ")
        if not head.endswith(":"):
            mapped = rest.split()[3] != "0"
        elif head == "Private_Dirty:" or (head == "Private_Clean:" and not mapped):
            total += int(rest.split()[0])
    return total * 1024 / MEGABYTE


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes that processes hold, shared pages counted once (PSS): all, and those that no file has.

    Pages of mapped files are the system's to take back where memory is short; the others are not.
    """

    pages: float = 0.0
    anonymous: float = 0.0

    def __add__(self, other: "Held") -> "Held":
        return Held(self.pages + other.pages, self.anonymous + other.anonymous)

    def above(self, before: "Held") -> "Held":
        """The most of both by which this is more, or nothing."""
        return Held(max(self.pages - before.pages, 0.0), max(self.anonymous - before.anonymous, 0.0))


def tree_megabytes(process: str = "self") -> Held:
    """What a process and its descendants hold of memory."""
    folder = Path("/proc", process)
    try:
        lines = (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        children = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("task/*/children"))
    except OSError:  # it has ended
        return Held()
    told = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines[1:])}
    own = Held(*(told[name] * 1024 / MEGABYTE for name in ("Pss", "Pss_Anon")))
    return sum(map(tree_megabytes, children.split()), own)


class Peak:
    """The most that this process and its descendants held beyond what they held at first, while it is entered.

    It looks twice a second, so that a shorter peak can be missed.
    """

    def __init__(self) -> None:
        self.held = Held()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, args=(tree_megabytes(),), daemon=True)

    def __enter__(self) -> "Peak":
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()

    def __str__(self) -> str:
        return f"{self.held.pages:,.0f}; {self.held.anonymous:,.0f}"

    def _look(self, before: Held) -> None:
        while not self._over.wait(EVERY):
            now = tree_megabytes().above(before)
            self.held = Held(max(self.held.pages, now.pages), max(self.held.anonymous, now.anonymous))
