"""The seam of writing: what a store is told, and that a build asks no more of it than the protocol says."""

import errno
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from handful import HANDFUL, checksums

from corpus.article import Article
from index.building import apart as building_apart
from index.building import intake
from index.building.build import build
from index.building.report import Unwatched
from index.building.stores import STORES
from index.copies.store import CopiesStore
from index.files.problems import BrokenIndex
from index.mending.verification import verify
from index.segments import articles
from index.segments import packed as packed_articles
from index.segments.segment import Segment
from index.snapshot.store import SnapshotStore
from index.terms.store import Content
from index.terms.vocabulary import Vocabulary
from index.whoosh.store import WhooshStore


@dataclass
class Elsewhere:
    """A store that keeps no files: the words of each article by its id, under the generation's name."""

    needs_terms: bool = False
    stage: str = "sending"
    apart: bool = False
    lost: int = 0
    held: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def steps(self, content: Content) -> int:
        return len(content.segments)

    def write(self, content: Content) -> Iterator[int]:
        before = self.held[content.old.name] if content.old else {}
        now = {name: words for name, words in before.items() if name not in content.gone}
        self.held[content.generation.name] = now
        for segment in content.segments:
            deleted = list(content.deleted.get(segment.folder.name, ()))
            for number, name in enumerate(segment.articles.ids):
                if number not in deleted:
                    now[name] = [content.words[word] for word in segment.numbered(number).words]
            yield 1

    def check(
        self,
        generation: Path,
        segments: Sequence[Segment],  # noqa: ARG002
        vocabulary: Vocabulary,  # noqa: ARG002
    ) -> Mapping[str, int]:
        return {"articles elsewhere": len(self.held[generation.name]) - self.lost}


class Listener(Unwatched):
    """Remembers the stages of a build."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []

    def stage(self, name: str, total: int | None) -> None:
        self.stages.append((name, total))


def later(number: int) -> Article:
    return Article(f"later {number}", f"خبر {number}")


def test_a_store_without_files_follows_every_build(tmp_path: Path) -> None:
    elsewhere = Elsewhere()
    expected: dict[str, Article] = {}
    for items in (
        HANDFUL,
        [later(1)],
        [replace(HANDFUL[0], title="نفق", text="")],
        *([later(2), later(number)] for number in range(3, 12)),
        [replace(article, id=f"{article.id} {copy}") for article in HANDFUL for copy in range(4)],
    ):
        build(tmp_path / "index", items, stores=[*STORES, elsewhere])
        expected |= {article.id: article for article in items}
        assert elsewhere.held[max(elsewhere.held)].keys() == expected.keys()
    held = elsewhere.held[max(elsewhere.held)]
    assert held["bridge"] == ["نفق"]
    assert held["moon"][:2] == ["القمر", "قريب"]
    assert (held["later 2"], held["later 11"]) == (["خبر", "2"], ["خبر", "11"])


def test_stages_are_in_their_order(tmp_path: Path) -> None:
    stores = [Elsewhere(needs_terms=True, stage="sending terms"), *STORES, Elsewhere()]
    first, second = Listener(), Listener()
    build(tmp_path / "index", HANDFUL, first, stores=stores)
    assert first.stages == [
        ("writing", 6),
        ("sending", 1),
        ("stemming", 60),
        ("sending terms", 1),
        ("arranging", 1),
        ("comparing", 2),
        ("checking", None),
    ]
    build(tmp_path / "index", [later(1)], second, stores=stores)
    assert second.stages == [
        ("stemming", None),
        ("writing", 1),
        ("sending", 1),
        ("sending terms", 1),
        ("arranging", 1),
        ("comparing", 2),
        ("checking", None),
    ]


def test_a_store_that_lost_an_article_fails_the_check(built: Path) -> None:
    before = checksums(built)
    with pytest.raises(
        BrokenIndex, match=r"failed its check \(articles elsewhere: 6, not 7\); the one before is still"
    ):
        build(built, [*HANDFUL, later(1)], stores=[*STORES, Elsewhere(lost=1)], rebuild=True)
    assert checksums(built) == before


def test_an_article_is_not_decoded_to_be_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[bytes] = []

    def recorded(packed: bytes) -> Article:
        decoded.append(packed)
        return packed_articles.unpack(packed)

    monkeypatch.setattr(articles, "unpack", recorded)
    build(tmp_path / "index", HANDFUL)
    build(tmp_path / "index", [later(1)])
    assert not decoded


def no_room(content: Content) -> Iterator[int]:
    """What writes where there is no room."""
    raise OSError(errno.ENOSPC, "No space left on device", str(content.generation))
    yield 1


class FullWhoosh(WhooshStore):
    """A store for which there is no room, in whichever process."""

    def write(self, content: Content) -> Iterator[int]:
        return no_room(content)


class FullSnapshots(SnapshotStore):
    """One that needs terms."""

    def write(self, content: Content) -> Iterator[int]:
        return no_room(content)


class FullCopies(CopiesStore):
    """One that is written beside another."""

    def write(self, content: Content) -> Iterator[int]:
        return no_room(content)


FULL = (FullWhoosh(), FullSnapshots(), FullCopies())


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and articles enough to write apart what can be."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(building_apart, "FEWEST_APART", 1)


@pytest.mark.usefixtures("apart")
def test_what_another_process_writes_is_the_same(built: Path, tmp_path: Path) -> None:
    listener, elsewhere = Listener(), Elsewhere()
    build(tmp_path / "apart", HANDFUL, listener, stores=[*STORES, elsewhere])
    assert [name for name, _ in listener.stages][:2] == ["sending", "stemming"]
    assert elsewhere.held[max(elsewhere.held)].keys() == {article.id for article in HANDFUL}
    assert not list(verify(tmp_path / "apart"))

    for name in ("*.trm", "snapshot.bin", "shingles.bin", "copies.bin", "links.bin", "*.words"):
        one, other = (next(each.rglob(name)).read_bytes() for each in (tmp_path / "apart", built))
        assert one == other, name


@pytest.mark.usefixtures("apart")
def test_batches_of_other_processes_are_as_one_of_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch has letters enough to be cut by compiled loops, which tell a word's text once."""
    chooser = random.Random(13)
    words = ["".join(chooser.choices("ابتكلمنوي", k=length)) for length in range(2, 9) for _ in range(200)]
    long = [Article(str(number), "عنوان", " ".join(chooser.choices(words, k=40_000))) for number in range(9)]
    build(tmp_path / "one", long)
    monkeypatch.setattr(intake, "BATCH_SIZE", 2)
    build(tmp_path / "several", long)
    assert not list(verify(tmp_path / "several"))
    for name in ("words.npy", "gaps.npy", "articles.bin", "snapshot.bin", "*.words"):
        one, several = (next((tmp_path / each).rglob(name)).read_bytes() for each in ("one", "several"))
        assert one == several, name


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("place", range(len(STORES)), ids=[store.stage for store in STORES])
def test_a_full_disk_is_told_by_whoever_met_it(place: int, built: Path) -> None:
    """The postings are written by another process, the copies beside the snapshots."""
    before, full_store = checksums(built), FULL[place]
    with pytest.raises(OSError, match="No space left") as full:
        build(built, HANDFUL, stores=[*STORES[:place], full_store, *STORES[place + 1 :]], rebuild=True)
    assert full.value.errno == errno.ENOSPC
    assert checksums(built) == before
