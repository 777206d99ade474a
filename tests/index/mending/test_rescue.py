"""The rescue: every article that can be read is in the index again, and the others are named."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from earlier_formats import packed_before_9
from flaws import files_of
from handful import HANDFUL, checksums, found, generations

from corpus.article import Article
from index.building.build import build
from index.files.problems import BrokenIndex, NoIndex
from index.generations.generation import current, require_current
from index.generations.open_index import OpenIndex
from index.mending.rescue import rescue
from index.mending.scanning import spans_of
from index.mending.verification import verify
from index.segments.articles import encode
from index.segments.packed import pack

MANY = [
    replace(
        HANDFUL[at % len(HANDFUL)],
        id=f"n{at}",
        text=f"{HANDFUL[at % len(HANDFUL)].text} العدد {at} ",
        url=None,
    )
    for at in range(40)
]
CHANGED = replace(MANY[3], text="نص آخر تماما W Z {")
IDS = {article.id for article in MANY}


@pytest.fixture
def many(many_index: Path, tmp_path: Path) -> Path:
    """An index of two segments, of which the first has a deleted article, which was changed."""
    return Path(shutil.copytree(many_index, tmp_path / "index"))


@pytest.fixture(scope="session")
def many_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "index"
    build(folder, [*MANY, Article("東京", "漢字", "مقال عن 東京")])
    build(folder, [CHANGED])
    return folder


def spoil(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of the first file of a name."""
    path = sorted(require_current(folder).rglob(name))[0]
    path.write_bytes(change(path.read_bytes()))


def ids_in(folder: Path) -> set[str]:
    return set(OpenIndex.current(folder).places)


def garble_one(data: bytes) -> bytes:
    return data[:300] + bytes([data[300] ^ 1]) + data[301:]


def test_one_bad_article_is_named_and_all_others_are_rescued(many: Path) -> None:
    spoil(many, "articles.bin", garble_one)
    old = current(many)
    assert old
    rescued = rescue(many)
    (lost,) = rescued.lost
    assert ids_in(many) == (IDS | {"東京"}) - {lost.name.strip("'")}
    assert OpenIndex.current(many).article("n3") == CHANGED
    assert not list(verify(many))
    assert sorted(path.name for path in many.glob("damaged-*")) == [old.name.replace("generation", "damaged")]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("articles.npy", lambda data: data[:140] + b"\x01" + data[141:]),
        ("articles.npy", lambda data: data[:-8]),
        ("words.npy", lambda data: data[:-1] + bytes([data[-1] ^ 64])),
        ("deleted.*.npy", lambda data: data[:-1] + b"\x01"),
        ("ids.bin", lambda _: b""),
        ("manifest.json", lambda _: b"{"),
        ("snapshot.bin", lambda data: data[:100]),
        ("originals.npy", lambda _: b""),
        ("*.trm", lambda data: data[:9]),
        ("starts.npy", lambda data: bytes(len(data))),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_can_be_derived_is(many: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    spoil(many, name, change)
    assert list(verify(many))
    assert not rescue(many).lost
    assert ids_in(many) == IDS | {"東京"}
    assert OpenIndex.current(many).article("n3") == CHANGED
    assert found(many, "العدد") == sorted(IDS - {"n3"})
    assert not list(verify(many))


def test_articles_are_found_without_their_table_among_others_that_are_bad(many: Path) -> None:
    spoil(many, "articles.npy", lambda _: b"")
    spoil(many, "articles.bin", garble_one)
    rescued = rescue(many)
    assert len(rescued.lost) == 1
    assert len(ids_in(many)) == len(MANY)


@pytest.mark.parametrize("packing", [pack, packed_before_9], ids=["now", "before 9"])
def test_articles_are_found_in_their_bytes_alone(packing: Callable[[bytes], bytes]) -> None:
    articles = (*HANDFUL, CHANGED, Article("東京", "漢字", "مقال عن 東京"))
    kept = [packing(encode(article)) for article in articles]
    data = b"D?" + b"".join(kept[:6]) + kept[6][:-1] + b"WUZ" + b"".join(kept[7:]) + kept[0][:-3]
    found = [data[span.start : span.end] for span in spans_of(memoryview(data))]
    assert found == kept[:6] + kept[7:]


@pytest.mark.parametrize(
    "content", [b"", b"generation-000001\n", b"nothing"], ids=["empty", "the other", "garbage"]
)
def test_a_pointer_alone_is_put_right(many: Path, content: bytes) -> None:
    before = checksums(many)
    (many / "CURRENT").write_bytes(content)
    rescued = rescue(many)
    assert rescued.report is None
    assert checksums(many) == before


def test_what_is_sound_is_not_touched(many: Path) -> None:
    before = checksums(many)
    rescued = rescue(many)
    assert (rescued.done, rescued.lost, rescued.report) == ([], [], None)
    assert checksums(many) == before


def test_where_nothing_can_be_read_nothing_is_changed(built: Path) -> None:
    path = next(require_current(built).rglob("articles.bin"))
    path.write_bytes(bytes(path.stat().st_size))
    before = checksums(built)
    with pytest.raises(BrokenIndex, match=r"no article of .* can be read; nothing was changed"):
        rescue(built)
    assert checksums(built) == before
    assert generations(built) == ["generation-000001"]


def test_without_an_index_there_is_nothing_to_rescue(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        rescue(tmp_path)
    assert not files_of(tmp_path)
