"""Kept tables: made once for each version of the code and its data, wherever they can be kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.files import kept_tables
from index.files.kept_tables import kept_value
from index.stems import dictionary, evidence
from index.stems.conjugation import pasts_alone
from index.words import scan
from search.scripts import latin_letters
from search.spelling import unseen

TABLE: dict[str, tuple[str, ...]] = {"كتاب": ("كتب",), "مكتبة": ("كتب", "")}


class Maker:
    """Makes a table, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, tuple[str, ...]]:
        """The table."""
        self.made += 1
        return TABLE


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room with a table; its user's cache lies beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "room"
    folder.mkdir()
    (folder / "words.tsv").write_text("كتاب\tكتب\n")
    return folder


def asked_twice(room: Path) -> int:
    """How often the table is made by two processes, one after the other."""
    maker = Maker()
    for _ in range(2):
        kept_tables._version.cache_clear()
        assert kept_value("table", room, maker) == TABLE
    return maker.made


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_is_made_once(room: Path) -> None:
    assert asked_twice(room) == 1
    assert asked_twice(room) == 0
    assert len(files(room / "__pycache__")) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda room: (room / "words.tsv").write_text("كتاب\t\n"),
        lambda room: (room / "words.py").write_text("# other code"),
        lambda room: files(room / "__pycache__")[0].write_bytes(b"\0" * 40),
        lambda room: files(room / "__pycache__")[0].write_bytes(
            files(room / "__pycache__")[0].read_bytes()[:-9]
        ),
        lambda room: files(room / "__pycache__")[0].write_bytes(b""),
    ],
    ids=["its data", "its code", "garbled", "cut", "empty"],
)
def test_it_is_made_anew_where_what_it_is_made_from_has_changed_or_its_file_is_damaged(
    room: Path, change: Callable[[Path], object]
) -> None:
    asked_twice(room)
    change(room)
    assert asked_twice(room) == 1
    assert len(files(room / "__pycache__")) == 1, "that of before is removed"


def test_it_is_kept_in_the_user_s_cache_where_its_room_cannot_be_written(room: Path) -> None:
    (room / "__pycache__").write_text("a file where the folder should be")
    assert asked_twice(room) == 1
    assert len(files(room.parent / "cache")) == 1


def test_where_nothing_can_be_written_it_is_made_at_each_start(room: Path) -> None:
    (room / "__pycache__").write_text("a file where the folder should be")
    (room.parent / "cache").write_text("and another one")
    assert asked_twice(room) == 2


@pytest.mark.parametrize(
    "table",
    [
        dictionary.lexemes,
        dictionary.folded_lexemes,
        dictionary.function_words,
        pasts_alone,
        scan._made_kinds,
        evidence._background_counts,
        latin_letters._counted_letters,
        unseen._counted_words,
    ],
    ids=lambda table: table.__name__,
)
def test_what_is_kept_is_what_is_made(table: Callable[[], object]) -> None:
    make = table.__wrapped__.__wrapped__  # type: ignore[attr-defined]
    assert table() == make()
