"""What an index makes of faults: a row a kind, how often it was tried and what happened.

    make faults
    .venv/bin/python bench/faults.py --times 1000 --stride 1

Nothing here is measured in seconds; what is wrong is counted. The exit code is 1 where an answer was wrong, something
but a sentence was raised, `verify` passed over what was changed, an index was not whole afterwards, or an article that
could be read was lost.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import numpy as np  # noqa: E402
from faults_disk import BAD_ON_DISK, Happened, disk_rows  # noqa: E402
from flaws import Answers, Flaw, answers, cut, files_of, flawed, flipped, outcome, zeroed  # noqa: E402
from handful import HANDFUL  # noqa: E402

from corpus.article import Article  # noqa: E402
from index.building.build import build  # noqa: E402
from index.files.problems import IndexProblem  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.mending.rescue import rescue  # noqa: E402
from index.mending.verification import verify  # noqa: E402

UNSEEN, LOST = "passed over by verify", "lost what could be read"
BAD = BAD_ON_DISK | {"answered wrongly", UNSEEN, LOST}


def many(count: int) -> list[Article]:
    """So many articles that differ."""
    return [
        replace(HANDFUL[at % 6], id=f"n{at}", text=f"{HANDFUL[at % 6].text} العدد {at}", url=None)
        for at in range(count)
    ]


def updated(folder: Path) -> Path:
    """An index of two segments, one with deleted articles."""
    build(folder, [*HANDFUL, Article("foreign", "Élysée 東京", "مقال عن 東京", category="عالم")])
    build(folder, [replace(HANDFUL[0], text="هدم الجسر القديم على النهر")])
    return folder


def altered(flaw: Flaw, times: int, folder: Path) -> Happened:
    """Change files at random places, each byte of all files as likely as any other."""
    happened: Happened = Counter()
    files, random, right = files_of(folder), Random(15), answers(folder)
    sizes = [path.stat().st_size for path in files]
    for path in random.choices(files, sizes, k=times):
        data = path.read_bytes()
        if (changed := flaw(data, random)) != data:
            with flawed(path, changed):
                _count(folder, right, happened)
    return happened


def each_file(change: Callable[[Path], bytes | None], folder: Path) -> Happened:
    """Do the same to each file."""
    happened: Happened = Counter()
    right = answers(folder)
    for path in files_of(folder):
        changed = change(path)
        if changed != path.read_bytes():
            with flawed(path, changed):
                _count(folder, right, happened)
    return happened


def _count(folder: Path, right: Answers, happened: Happened) -> None:
    try:
        seen = any(verify(folder))
    except IndexProblem:
        seen = True
    happened[str(outcome(folder, right)) if seen else UNSEEN] += 1


def swapped(path: Path) -> bytes | None:
    """The file of the same name in the other generation, or the next file of this one."""
    number = "000002" if "generation-000001" in str(path) else "000001"
    other = Path(str(path).replace("generation-000001", "").replace("generation-000002", "")).name
    found = [each for each in path.parents[1].rglob(other) if number in str(each) and each != path]
    if found:
        return found[0].read_bytes()
    siblings = [each for each in files_of(path.parent) if each != path]
    return siblings[0].read_bytes() if siblings else None


def rescued(count: int, share: float, folder: Path) -> Happened:
    """Damage the bytes of a share of the articles, one at least, and rescue the others."""
    build(folder, many(count))
    (segment,) = OpenIndex.current(folder).segments
    ends = np.load(segment.folder / "articles.npy").tolist()
    bad = Random(1).sample(range(count), max(1, int(count * share)))
    path = segment.folder / "articles.bin"
    data = bytearray(path.read_bytes())
    for number in bad:
        data[(ends[number] + ends[number + 1]) // 2] ^= 1
    path.write_bytes(data)
    found = rescue(folder)
    held = len(OpenIndex.current(folder).places)
    sound = not any(verify(folder))
    right = held == count - len(bad) == count - len(found.lost) and sound
    return Counter({"rescued": held, "named as lost": len(found.lost), **({} if right else {LOST: 1})})


def rows_of(options: argparse.Namespace, place: Path) -> Iterator[tuple[str, Happened]]:
    """Each fault, and what happened."""
    folder = updated(place / "index")
    yield "one bit flipped, at random places of all files", altered(flipped, options.times, folder)
    yield "4 KB zeroed", altered(zeroed, options.times // 5, folder)
    yield "each file cut", each_file(lambda path: cut(path.read_bytes(), Random(2)), folder)
    yield "each file removed", each_file(lambda _: None, folder)
    yield "each file replaced by another of the index", each_file(swapped, folder)
    yield "one article of 120 damaged, then rescue", rescued(120, 0, place / "few")
    yield f"1% of {options.articles:,} damaged, then rescue", rescued(options.articles, 0.01, place / "more")
    yield from disk_rows(place / "disk", options.stride)


def main() -> None:
    """Try all of them, and print a row each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=int, default=1_000)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    bad = False
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name:
        for fault, happened in rows_of(options, Path(name)):
            said = ", ".join(f"{count:,} {what}" for what, count in sorted(happened.items()))
            print(f"| {fault} | {sum(happened.values()):,} | {said} |", flush=True)
            bad = bad or bool(BAD & happened.keys())
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
