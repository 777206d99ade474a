"""Collections: lists of ids in files of an operator's folder, found by their names and by nothing else."""

import os
import tracemalloc
from pathlib import Path

import pytest
from spoiled import SPOILED

from search.query.collected import MOST_COLLECTED, NO_COLLECTIONS, CollectionFolder
from search.query.id_list import IdList
from search.query.plan import Filters
from search.query.request import BadParameter, Problem, Request


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "lists"
    place.mkdir()
    (tmp_path / "secret.txt").write_text("s")
    (place / "قمة.txt").write_text("\ufeffa/1\r\n\n  b,c \nb,c\n#d", encoding="utf-8")
    (place / "plain").write_bytes(b"one\n\xff\n")
    (place / "empty.txt").touch()
    (place / ".hidden").write_text("h")
    (place / "long").write_text("\n".join(map(str, range(MOST_COLLECTED + 1))))
    (place / "most").write_text("\n".join(map(str, range(MOST_COLLECTED))))
    with (place / "huge").open("wb") as file:
        file.truncate(1 << 40)
    (place / "folder").mkdir()
    os.mkfifo(place / "pipe")
    return place


def test_a_file_is_a_collection(folder: Path) -> None:
    collections = CollectionFolder(folder)
    assert collections.ids("قمة") == ("a/1", "b,c", "#d")
    assert collections.ids("plain") == ("one", "\ufffd")
    assert collections.ids("empty") == ()
    assert len(collections.ids("most")) == MOST_COLLECTED
    (folder / "قمة.txt").write_text("other")
    assert collections.ids("قمة") == ("other",)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../secret", "secret", ".hidden", "folder", "pipe", "a\0b", "ن" * 200, "قمة\n"],
)
def test_nothing_else_is_one(folder: Path, name: str) -> None:
    for collections in (CollectionFolder(folder), NO_COLLECTIONS):
        with pytest.raises(BadParameter) as wrong:
            collections.ids(name)
        assert wrong.value.problem is Problem.NO_COLLECTION


@pytest.mark.parametrize("name", ["long", "huge"])
def test_one_that_is_too_long_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(BadParameter) as wrong:
        CollectionFolder(folder).ids(name)
    assert wrong.value.values == {"name": name, "most": MOST_COLLECTED}


@pytest.mark.parametrize("way", SPOILED)
def test_whatever_became_of_a_file_is_a_problem(folder: Path, way: str) -> None:
    SPOILED[way](folder / "plain")
    expected = {
        "zeros": Problem.UNREAD_COLLECTION,
        "unreadable": Problem.UNREAD_COLLECTION,
        "huge": Problem.LONG_COLLECTION,
    }
    if way == "not UTF-8":  # a line may be so among others that are good
        assert len(CollectionFolder(folder).ids("plain")) == 1
        return
    with pytest.raises(BadParameter) as wrong:
        CollectionFolder(folder).ids("plain")
    assert wrong.value.problem is expected.get(way, Problem.NO_COLLECTION)


def test_a_request_gets_the_ids_of_its_collection(folder: Path) -> None:
    def asked(*ids: str, collection: str) -> Request:
        return Request(filters=Filters(ids=IdList(ids, collection)))

    collections = CollectionFolder(folder)
    assert collections.looked_up(Request()) == Request()
    assert collections.looked_up(asked("x", collection="")) == asked("x", collection="")
    assert collections.looked_up(asked(collection="قمة")) == asked("a/1", "b,c", "#d", collection="")
    assert collections.looked_up(asked("x", "#d", collection="قمة")) == asked("#d", collection="")
    assert collections.looked_up(asked(collection="empty")) == asked(collection="")


def test_collections_take_no_more_memory_than_they_may(folder: Path) -> None:
    long = "\n".join(f"{number:400}" for number in range(9_000))
    for number in range(12):
        (folder / f"long{number}").write_text(long.replace(" ", "x"))
    collections = CollectionFolder(folder)
    tracemalloc.start()
    for number in range(12):
        assert len(collections.ids(f"long{number}")) == 9_000
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 40_000_000
