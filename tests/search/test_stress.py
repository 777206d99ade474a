"""Threads that ask while articles are added, replaced and removed are answered rightly, and of what is there now."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from stress import differences, read, write


def test_threads_are_answered_as_one_alone_is(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    written = write(folder, time.time() + 60, size=20, most=1)
    end = time.time() + 60
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(read, folder, 3, lambda: len(written.states) >= 3 or time.time() > end)
        write(folder, end, size=20, written=written, most=3)
        seen = asked.result()
    assert len(written.states) >= 3
    assert differences(written, seen) == []
    assert seen.count
    assert len({state for state, _ in seen.answers}) > 1
