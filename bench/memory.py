"""The memory of a process and of all that it started, as Linux tells it."""

import threading
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


def tree_megabytes(process: str = "self") -> float:
    """What a process and its descendants hold of memory, shared pages counted once (PSS)."""
    folder = Path("/proc", process)
    try:
        lines = (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        children = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("task/*/children"))
    except OSError:  # it has ended
        return 0.0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / MEGABYTE
    return own + sum(map(tree_megabytes, children.split()))


class Peak:
    """The most that this process and its descendants held beyond what they held at first, while it is entered.

    It looks twice a second, so that a shorter peak can be missed.
    """

    def __init__(self) -> None:
        self.megabytes = 0.0
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

    def _look(self, before: float) -> None:
        while not self._over.wait(EVERY):
            self.megabytes = max(self.megabytes, tree_megabytes() - before)
