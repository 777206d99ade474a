"""Addresses: which engine one opens, and in what folder an index is built."""

import shlex
from pathlib import Path

import pytest
from handful import HANDFUL

from index.files.problems import NoIndex, rebuild_of
from search.engine import Address, BadAddress, folder_to_build, index_at, read_address, state_at
from search.query.request import Request
from search.searcher import Searcher


@pytest.mark.parametrize(
    ("text", "scheme", "place"),
    [
        ("snapshot:data/index", "snapshot", "data/index"),
        ("whoosh:/srv/news", "whoosh", "/srv/news"),
        ("memory:data/index", "memory", "data/index"),
        ("memory:", "memory", ""),
        ("data/index", "snapshot", "data/index"),
        ("/srv/a:b", "snapshot", "/srv/a:b"),
        ("./a:b", "snapshot", "./a:b"),
        ("snapshot:a:b", "snapshot", "a:b"),
        ("2015:07", "snapshot", "2015:07"),
        ("فهرس:جديد", "snapshot", "فهرس:جديد"),
        (":a", "snapshot", ":a"),
        ("whoosh:a\nb \udcff", "whoosh", "a\nb \udcff"),
        (Path("whoosh:a"), "snapshot", "whoosh:a"),
    ],
    ids=[
        "the snapshot",
        "Whoosh",
        "memory",
        "empty memory",
        "a path",
        "a colon behind a slash",
        "a colon behind a dot",
        "two colons",
        "digits",
        "Arabic",
        "no scheme",
        "odd letters",
        "a Path",
    ],
)
def test_an_address_is_a_scheme_and_a_place(text: str | Path, scheme: str, place: str) -> None:
    assert read_address(text) == Address(scheme, place)


@pytest.mark.parametrize("text", ["lucene:data/index", "Snapshot:data", "http://localhost:9200/news", "a:b"])
def test_an_unknown_scheme_is_said_with_those_that_there_are(text: str) -> None:
    with pytest.raises(BadAddress) as problem:
        index_at(text)
    assert (
        f"use one of snapshot:, whoosh:, memory:, opensearch: or, for a folder of that name, ./{text}"
        in str(problem.value)
    )
    assert read_address(f"./{text}") == Address("snapshot", f"./{text}")


@pytest.mark.parametrize("text", ["snapshot:", "whoosh:"])
def test_an_engine_on_disk_needs_a_folder(text: str) -> None:
    with pytest.raises(BadAddress, match=f"{text} names no folder; for example: {text}data/index"):
        Searcher(text)


@pytest.mark.parametrize("text", ["data/a b", "snapshot:data/a b", "whoosh:data/a b", Path("data/a b")])
def test_an_index_is_built_in_the_folder_of_an_address(text: str | Path) -> None:
    assert folder_to_build(text) == Path("data/a b")


@pytest.mark.parametrize("text", ["memory:", "memory:data/index"])
def test_nothing_is_built_in_memory(text: str) -> None:
    with pytest.raises(
        BadAddress, match=f"no index is built at {text}; name a folder, by snapshot:, whoosh: or"
    ):
        folder_to_build(text)


@pytest.mark.parametrize(
    "folder", ["data/index", "/srv/a:b", "a:b", "memory:", "c/a:b", "أرشيف", "the news", "it's", "$HOME", "."]
)
def test_a_command_that_a_message_gives_leads_to_its_folder(folder: str) -> None:
    program, command, option, address, rebuild = shlex.split(rebuild_of(Path(folder)))
    assert (program, command, option, rebuild) == ("kashshaf", "index", "--index", "--rebuild")
    found = read_address(address)
    assert (found.scheme, Path(found.place)) == ("snapshot", Path(folder))


@pytest.mark.parametrize("scheme", ["snapshot", "whoosh", "memory"])
def test_an_address_that_leads_nowhere_is_said_when_it_is_asked(tmp_path: Path, scheme: str) -> None:
    searcher = Searcher(f"{scheme}:{tmp_path}")
    with pytest.raises(
        NoIndex, match=f"there is no index in {tmp_path}; run: kashshaf index --index {tmp_path} PATH"
    ):
        searcher.search(Request("النهر"))


def test_memory_alone_is_an_index_without_articles() -> None:
    searcher = Searcher("memory:")
    assert searcher.search(Request("النهر"))["total"] == 0
    assert (searcher.stats()["articles"], searcher.stats()["sources"]) == (0, {})
    assert searcher.article(HANDFUL[0].id) is None


def test_memory_holds_the_articles_of_an_index_and_its_numbers(handful_index: Path) -> None:
    memory, snapshot = state_at(f"memory:{handful_index}"), state_at(handful_index)
    assert memory.stats == snapshot.stats
    assert [memory.backend.article(article.id) for article in HANDFUL] == HANDFUL
