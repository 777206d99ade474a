"""Upgrades: an index of another version is refused by a sentence whose command makes it anew from itself."""

import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from earlier_formats import make_earlier
from handful import HANDFUL, change_manifest
from shell import inside

from corpus.article import Article
from index.building.build import build
from index.files.problems import IndexProblem
from index.generations.generation import require_current
from search.query.request import Request
from search.searcher import Searcher

CHANGED = replace(HANDFUL[0], text="هدمت المدينة الجسر القديم ٢٠١٠")
LATER = Article("later", "خبر لاحق", "النهر مرة أخرى", author="ليلى منصور")
QUERIES = ["النهر", "جسر", "المدينة القديمة", '"المدينة القديمة"', "كتا*", "2010", "جذر:كتب", "البحر -القمر"]


def no_vocabulary(folder: Path) -> None:
    (require_current(folder) / "vocabulary" / "000000000000.words").unlink()


def cut_words(folder: Path) -> None:
    path = next(require_current(folder).glob("segments/*/words.npy"))
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[:-4])


def answers(folder: Path) -> list[dict[str, Any]]:
    """What is answered, but for what tells one index of the same articles from another."""
    searcher = Searcher(folder)
    found = [{**searcher.search(Request(query))} for query in QUERIES]
    return [
        {name: value for name, value in each.items() if name not in ("took_ms", "index")} for each in found
    ]


@pytest.mark.parametrize(
    "outdate",
    [
        *(lambda folder, number=number: make_earlier(folder, number) for number in (1, 2, 3)),
        lambda folder: change_manifest(folder, analyzer="0" * 16),
        no_vocabulary,
        cut_words,
    ],
    ids=[
        "format 1",
        "format 2",
        "format 3",
        "another analyzer",
        "no vocabulary",
        "cut words",
    ],
)
def test_the_command_that_is_named_takes_an_index_over(
    built: Path, tmp_path: Path, outdate: Callable[[Path], None]
) -> None:
    build(built, [CHANGED, LATER])
    outdate(built)
    for refused in (Searcher(built).stats, lambda: build(built, [LATER])):
        with pytest.raises(IndexProblem) as problem:
            refused()
        (command,) = re.findall("; run: kashshaf (.*)$", str(problem.value))
        assert command in {f"index --index {built} --rebuild", f"rescue --index {built}"}
    ended = inside(*shlex.split(command))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "7 read: 7 added, 0 updated, 0 unchanged, 0 refused" in ended.stdout
    build(tmp_path / "fresh", [*HANDFUL[1:], CHANGED, LATER])
    assert answers(built) == answers(tmp_path / "fresh")


def test_the_old_index_stays_until_the_new_one_is_whole(built: Path) -> None:
    make_earlier(built, 1)
    before = require_current(built)
    with pytest.raises(IndexProblem, match=r"--rebuild$"):
        build(built, [LATER])
    assert require_current(built) == before
