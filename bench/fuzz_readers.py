"""Reads files that nobody wrote so and prints what broke: python bench/fuzz_readers.py [FILES] [--seed N]

A file of each format that is read is changed at random: bytes become others, pieces are cut out, written twice, zeroed,
moved, or taken from another file. Whatever comes of it must be articles, refusals and remarks; nothing else may be
raised, and nothing take a second of the processor.
"""

import argparse
import random
import sys
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from every_format import make_every_format  # noqa: E402

from corpus.article import Article, Refusal, Remark  # noqa: E402
from corpus.reading import read  # noqa: E402

SLOW = 1.0  # seconds
PIECES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&#x110000;", b"]]>", b"<!--", b'"', b"\\u0000", b"\r",),
    *(b"{", b"[", b"=\r\n", b"1e999", b"\t" * 50),
    *(b"[" * 2_000, b"<div>" * 2_000, b"&amp;" * 500, b"99999999999", b"\xd9", b"\x1b]0;x"),
)  # fmt: skip


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The bytes of a file with one to four changes."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + chance.choice((1, 4, 30, 400, len(made))))
        match chance.randrange(7):
            case 0:
                made[start:end] = bytes(chance.randrange(256) for _ in range(min(end - start, 40)))
            case 1:
                del made[start:end]
            case 2:
                made[start:start] = made[start:end]
            case 3:
                made[start:end] = bytes(end - start)
            case 4:
                made[start:start] = chance.choice(PIECES)
            case 5 if start < len(made):
                made[start] ^= 1 << chance.randrange(8)
            case _:
                other = chance.choice(others)
                at = chance.randrange(len(other) + 1)
                made[start:end] = other[at : at + chance.choice((4, 60, 2_000))]
    return bytes(made)


def main() -> None:
    """Change, read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    chance, kinds, broken = random.Random(chosen.seed), Counter[str](), list[str]()
    with TemporaryDirectory() as name:
        place = Path(name)
        make_every_format(place / "whole")
        pages = (ROOT / "tests" / "data" / "pages").glob("*.html")
        paths = [*(path for path in (place / "whole").rglob("*") if path.is_file()), *pages]
        held = {path: path.read_bytes() for path in paths}
        for number in range(chosen.files):
            path = chance.choice(paths)
            file = place / f"{number}-{path.name}"
            file.write_bytes(changed(held[path], [*held.values()], chance))
            began = thread_time()
            try:
                for item in read([file]):
                    assert isinstance(item, (Article, Refusal, Remark))
                    kinds[type(item).__name__] += 1
            except Exception:
                broken.append(f"{file.name}: {traceback.format_exc(limit=-3)}")
            if (took := thread_time() - began) > SLOW:
                broken.append(f"{file.name}: {took:.1f} s")
            file.unlink()
    said = ", ".join(f"{count:,} of {kind}" for kind, count in sorted(kinds.items()))
    print(f"{chosen.files:,} files, {len(broken)} broke something or were slow; {said}")
    print("\n".join(broken[:10]))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
