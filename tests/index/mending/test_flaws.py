"""Whatever becomes of a file of an index: the answers are right or refused, and `verify` tells."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from flaws import Answers, Flaw, Outcome, answers, cut, files_of, flawed, flipped, outcome, zeroed
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from index.generations.generation import generations_in, require_current
from index.mending.verification import verify


@pytest.fixture(scope="session")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, of which the first has a deleted article, with the generation before."""
    folder = tmp_path_factory.mktemp("updated") / "index"
    build(folder, [*HANDFUL, Article("foreign", "Élysée 東京", "مقال عن 東京 و漢字", category="عالم")])
    build(folder, [replace(HANDFUL[0], text="هدم الجسر القديم على النهر")])
    return folder


@pytest.fixture(scope="session")
def right(updated: Path) -> Answers:
    """What it answers."""
    return answers(updated)


def test_a_sound_index_is_said_to_be(updated: Path) -> None:
    assert not list(verify(updated))


@pytest.mark.parametrize(
    ("flaw", "times"),
    [(flipped, 25), (zeroed, 8), (cut, 8)],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_changed_bytes_are_noticed(updated: Path, right: Answers, flaw: Flaw, times: int) -> None:
    files, random = files_of(updated), Random(7)
    for path in random.sample(files, times):
        data = path.read_bytes()
        changed = flaw(data, random)
        if changed != data:
            with flawed(path, changed):
                assert list(verify(updated)), path
                assert outcome(updated, right) is not Outcome.WRONG, path
    assert not list(verify(updated))


def test_a_file_of_another_generation_is_noticed(built: Path) -> None:
    build(built, HANDFUL[::-1], rebuild=True)
    now = answers(built)
    old, new = generations_in(built)
    swapped = 0
    for path in files_of(new):
        other = old / str(path.relative_to(new)).replace("000002-", "000001-")
        if other.exists() and other.read_bytes() != path.read_bytes():
            swapped += 1
            with flawed(path, other.read_bytes()):
                assert list(verify(built)), path
                assert outcome(built, now) is not Outcome.WRONG, path
    assert swapped >= 15


def write_a_file(path: Path) -> None:
    path.write_text("x")


def link_elsewhere(path: Path) -> None:
    path.symlink_to("/etc/passwd")


@pytest.mark.parametrize(
    "make", [write_a_file, link_elsewhere, os.mkfifo], ids=["a file", "a link", "a pipe"]
)
@pytest.mark.parametrize("place", ["x", "segments/x", "vocabulary/999999999999.words", "whoosh/x"])
def test_a_file_of_a_stranger_is_refused(
    built: Path, right: Answers, make: Callable[[Path], object], place: str
) -> None:
    path = require_current(built) / place
    make(path)
    assert [str(path) in each and "move it elsewhere" in each for each in verify(built)] == [True]
    assert outcome(built, right) is Outcome.REFUSED


def test_what_lies_beside_the_generations_is_told(built: Path) -> None:
    (built / "notes.txt").write_text("x")
    assert [f"{built / 'notes.txt'} was not written by this index" in each for each in verify(built)] == [
        True
    ]


def test_a_generation_of_another_name_is_not_taken_for_the_current_one(updated: Path, right: Answers) -> None:
    path = updated / "CURRENT"
    with flawed(path, path.read_bytes().replace(b"000002", b"000001")):
        assert outcome(updated, right) is Outcome.REFUSED
