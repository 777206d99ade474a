"""Throws queries that nobody would type at the parser, the engine in memory and the notes, and counts what breaks.

    python bench/fuzz_parser.py [SECONDS]

Needs atheris, which finds its way into rare branches by what each input reaches; in an environment of its own, since
nothing else needs it:

    python -m venv fuzz && fuzz/bin/pip install atheris . && fuzz/bin/python bench/fuzz_parser.py 3600

Prints how many queries were run, how many broke something or took longer than SLOW seconds, and the first of those.
"""

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

with atheris.instrument_imports(include=["search", "index.words"]):
    from corpus.article import Article
    from index.building.build import build
    from search.query.request import MOST_LETTERS, Request
    from search.searcher import Searcher

SLOW = 2.0
MOST_SHOWN = 10
# Bytes below their number stand for these pieces, so that operators are met more often than by chance; all other
# bytes are letters.
PIECES = (
    *(" ", " ", " ", "(", ")", "-(", '"', "«", "»", "-", "=", "~", "~1", "^", "^2", "*", "?", "؟", "|", "..", ":", "/"),
    *(" OR ", " أو ", " او ", " NOT ", "title:", "عنوان:", "source:", "مصدر:", "كاتب:", "قسم:", "date:", "تاريخ:"),
    *("جذر:", "related:", "مشتقات:", "2015", "٢٠١٥", "-07", "النهر", "المدينة", "جسر", "كتاب", "عبد", "السلام", "من"),
    *("في", "يوليو", "رمضان", "أمس", "Lavrov", "hgsu,]dm", "obama", "7arb"),
    *("\u200f", "\u064e", "\n", "\ue000", "\ud83d"),
)  # fmt: skip
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ0123456789abcdefghijklmnopqrstuvwxyz.,;!#@&%$_'<>"
ARTICLES = (
    Article(
        "a", "جسر على النهر", "بنت المدينة جسرا على النهر.", "المرفأ", datetime(2015, 7, 5), author="ليلى"
    ),
    Article(
        "b", "النهر يفيض", "فاض النهر في المدينة القديمة.", "الواحة", datetime(2015, 7, 31), category="مدن"
    ),
    Article("c", None, "في المعرض كتاب عبد السلام، وكتب.", None, None),
)


class Fuzzer:
    """Runs queries until its time is over, and keeps what broke."""

    def __init__(self, searcher: Searcher, seconds: float) -> None:
        self._searcher = searcher
        self._end = perf_counter() + seconds
        self._runs = 0
        self._broken: list[str] = []

    def __call__(self, data: bytes) -> None:
        """Run one query."""
        if perf_counter() > self._end:
            self._print()
            sys.stdout.flush()
            os._exit(bool(self._broken))  # atheris takes any other end for a fault
        query = written(data)
        began = perf_counter()
        try:
            self._searcher.search(Request(query))
        except Exception:
            self._broken.append(f"{query!r}\n{traceback.format_exc(limit=-3)}")
        else:
            if perf_counter() - began > SLOW:
                self._broken.append(f"{query!r} took {perf_counter() - began:.1f} s")
        self._runs += 1

    def _print(self) -> None:
        print(f"{self._runs:,} queries, {len(self._broken)} broke something or were slow")
        print("\n".join(self._broken[:MOST_SHOWN]))


def written(data: bytes) -> str:
    """The query that bytes stand for."""
    signs = (PIECES[byte] if byte < len(PIECES) else LETTERS[byte % len(LETTERS)] for byte in data)
    return "".join(signs)[:MOST_LETTERS]


def main() -> None:
    """Fuzz for so many seconds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with TemporaryDirectory() as folder:
        build(Path(folder) / "index", ARTICLES)
        searcher = Searcher(f"memory:{folder}/index")
        searcher.warm()
        atheris.Setup([sys.argv[0], "-max_len=120", "-timeout=60", "-verbosity=0"], Fuzzer(searcher, seconds))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
