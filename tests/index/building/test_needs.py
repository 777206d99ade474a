"""The memory that a build wants, and what is said where less is free."""

import re
from pathlib import Path

import pytest

from corpus.article import Article
from index.building import needs
from index.building.build import build
from index.building.needs import MemoryNeeds, free_memory, wanted_memory
from index.building.report import Unwatched

GIGABYTE = 10**9
OF_A_MACHINE = {"proc/meminfo": "MemTotal: 9000000 kB\nMemAvailable: 5000000 kB\nHugePages_Free: 0\n"}
WITHOUT_A_BOUND = {"sys/fs/cgroup/memory.max": "max\n", "sys/fs/cgroup/memory.current": "1000\n"}
OF_A_CONTAINER = {
    "sys/fs/cgroup/memory.max": "3000000000\n",
    "sys/fs/cgroup/memory.current": "2500000000\n",
    "sys/fs/cgroup/memory.stat": "anon 5\ninactive_file 400000000\n",
}
OF_AN_OLDER_ONE = {
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "2000000000\n",
    "sys/fs/cgroup/memory/memory.usage_in_bytes": "2100000000\n",
    "sys/fs/cgroup/memory/memory.stat": "total_inactive_file 0\n",
}


@pytest.mark.parametrize(
    ("files", "free"),
    [
        (OF_A_MACHINE, 5_120_000_000),
        (OF_A_MACHINE | WITHOUT_A_BOUND, 5_120_000_000),
        (OF_A_MACHINE | OF_A_CONTAINER, 900_000_000),
        (OF_A_MACHINE | OF_AN_OLDER_ONE, 0),
        ({"proc/meminfo": "MemAvailable: much\n"}, None),
        ({}, None),
    ],
    ids=["a machine", "no bound", "a container", "an older one, full", "garbled", "nothing is said"],
)
def test_what_is_free(files: dict[str, str], free: int | None, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert free_memory(tmp_path) == free


@pytest.mark.parametrize(
    ("words", "processes", "free", "told"),
    [
        (20_000_000, 2, 4 * GIGABYTE, "44.5 GB of memory, and 4.0 GB are free.*one processor"),
        (20_000_000, 1, 4 * GIGABYTE, "^the 20,000,000 different words so far want about 36.2 GB"),
        (250_000, 2, GIGABYTE // 2, "0.5 GB are free"),
        (250_000, 2, 4 * GIGABYTE, None),
        (50_000, 4, 0, None),
        (20_000_000, 4, None, None),
    ],
    ids=["garbage", "one processor", "too little", "enough", "few words", "nobody knows"],
)
def test_what_is_said(words: int, processes: int, free: int | None, told: str | None) -> None:
    said: list[str] = []
    looking = MemoryNeeds(processes, said.append, lambda: free)
    for _ in range(2):
        looking.look(words)
    assert len(said) == (told is not None)
    assert not told or re.search(told, said[0])


def test_more_processes_want_more() -> None:
    assert wanted_memory(10**6, 1) < wanted_memory(10**6, 2) < wanted_memory(2 * 10**6, 2)


class _Listening(Unwatched):
    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)


def test_a_build_says_it_while_it_reads_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "FEW_WORDS", 1)
    monkeypatch.setattr(needs, "OWN_BYTES_A_WORD", 10**18)
    watch = _Listening()
    articles = [Article(f"{number}", text=f"كلمة {number}") for number in range(600)]
    assert build(tmp_path, articles, watch).articles == 600
    assert len(watch.said) == 1
    assert build(tmp_path, [Article("more", text="خبر")], watch).articles == 601
    assert len(watch.said) == 1
