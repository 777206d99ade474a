"""The build: what an index holds after it, and that a reader never sees half of it."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from engines_held import IN_FOLDERS
from handful import HANDFUL, change_manifest, checksums, found, generations
from shell import ENVIRONMENT

from corpus.article import Article, Refusal, Remark
from corpus.received import Received
from index.building.build import build, stored_articles
from index.building.report import MOST_KINDS, OTHERS, Unwatched
from index.building.writer import GROWTH
from index.files.problems import BrokenIndex, IndexBusy, IndexProblem, NoIndex, StaleIndex
from index.generations.generation import require_current
from index.generations.manifest import Manifest
from index.generations.open_index import OpenIndex
from index.segments.tiers import MOST_SEGMENTS
from search.query.request import Request
from search.searcher import Searcher

every_engine = pytest.mark.parametrize("engine", IN_FOLDERS)
# Whoosh leaves files to the garbage collector when it cannot read them, and when its thread has ended.
left_to_whoosh = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def note(number: int) -> Article:
    """A short article with a word of its own."""
    return Article(f"note {number}", f"خبر رقم {1000 + number}", "كلمة مشتركة في الأخبار", "الواحة")


def manifest(folder: Path) -> Manifest:
    return OpenIndex.current(folder).manifest


# What is counted.


@pytest.mark.parametrize(
    ("items", "counts", "articles"),
    [
        ([note(1)], (1, 0, 0, 0), 7),
        ([replace(HANDFUL[0], title="آخر")], (0, 1, 0, 0), 6),
        (HANDFUL, (0, 0, 6, 0), 6),
        ([], (0, 0, 0, 0), 6),
        ([Refusal("file", 3, "is bad")], (0, 0, 0, 1), 6),
        ([Remark("file", 3, "is odd"), HANDFUL[0]], (0, 0, 1, 0), 6),
        (
            [note(1), replace(HANDFUL[0], date=None), HANDFUL[1], Refusal("file", 3, "is bad")],
            (1, 1, 1, 1),
            7,
        ),
    ],
    ids=["a new one", "a changed one", "the same", "nothing", "a bad row", "a remark", "some of each"],
)
def test_a_report_counts(
    built: Path, items: list[Article | Refusal | Remark], counts: tuple[int, ...], articles: int
) -> None:
    report = build(built, items)
    assert (report.added, report.updated, report.unchanged, report.refused) == counts
    assert (report.read, report.kept) == (sum(counts), sum(counts[:3]))
    assert report.articles == len(OpenIndex.current(built).places) == articles


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "عنوان آخر"},
        {"text": "نص آخر"},
        {"source": None},
        {"date": None},
        {"url": "https://example.org/other"},
        {"author": None},
        {"category": "أخرى"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_each_field_makes_an_article_another(built: Path, changed: dict[str, str | None]) -> None:
    article = replace(HANDFUL[0], **changed)  # type: ignore[arg-type]
    assert build(built, [article]).updated == 1
    assert OpenIndex.current(built).article(article.id) == article


def test_refusals_and_remarks_are_kept_by_kind(tmp_path: Path) -> None:
    refusals = [Refusal("file", line, f"the id '{line}' is bad") for line in range(50)]
    remarks = [Remark("file", line, "is odd " + "x" * line) for line in range(MOST_KINDS + 50)]
    report = build(tmp_path / "index", [*refusals, *remarks])
    (refused,) = report.refusals.values()
    assert (report.refused, refused.first, refused.count) == (50, refusals[0], 50)
    assert (report.remarked, len(report.remarks)) == (MOST_KINDS + 50, MOST_KINDS + 1)
    assert report.remarks[OTHERS].count == 50


def test_the_same_articles_again_change_nothing(built: Path) -> None:
    before = checksums(built)
    build(built, HANDFUL)
    assert checksums(built) == before


def test_every_article_comes_back_whole(built: Path) -> None:
    opened = OpenIndex.current(built)
    assert [opened.article(article.id) for article in HANDFUL] == HANDFUL
    assert list(opened.articles()) == HANDFUL


@pytest.mark.parametrize(
    "article",
    [
        Article("a", "عنوان"),
        Article("a", text="نص"),
        Article("a", "!!!"),
        Article("a", "\u200f؟", "...\n***"),
        Article("a", "ا" * 5_000, "ب " * 7_000, "س" * 5_000),
        Article("😀/../\u202e%00" + "ي" * 500, "عنوان", "نص", "مصدر\u202e", datetime(1, 1, 1)),
        Article("a", "عنوان", date=datetime(9999, 12, 31, 23, 59, 59, 999_999)),
        Article("a", "中文新聞 हिन्दी", "😀 NASA 2015 ٢٠١٥"),
    ],
    ids=["title", "text", "no word", "hidden", "long", "odd id", "far date", "other scripts"],
)
def test_any_article_alone_makes_an_index(tmp_path: Path, article: Article) -> None:
    folder = tmp_path / "index"
    for name in ("first", "second"):
        build(folder, [article, replace(article, id=f"{article.id} {name}")])
    opened = OpenIndex.current(folder)
    assert opened.article(article.id) == article
    assert len(opened.places) == 3
    assert all(found(folder, "عنوان", engine) is not None for engine in IN_FOLDERS)


# What is found.


@every_engine
def test_a_replaced_article_is_found_by_its_new_words_only(built: Path, engine: str) -> None:
    assert found(built, "المهندسون", engine) == ["bridge"]
    build(built, [Article("bridge", "نفق بدل الجسر", "حفرت المدينة نفقًا", "الواحة")])
    assert found(built, "المهندسون", engine) == []
    assert found(built, "نفق", engine) == ["bridge"]
    assert found(built, "النهر", engine) == ["flood"]


@every_engine
def test_many_updates_merge_and_lose_nothing(handful_index: Path, tmp_path: Path, engine: str) -> None:
    folder = updated_often(handful_index, tmp_path)
    assert len(manifest(folder).segments) < MOST_SEGMENTS
    assert len(found(folder, "مشتركة", engine)) == MOST_SEGMENTS + 2
    assert found(folder, "1003", engine) == ["note 3"]
    assert found(folder, "1001", engine) == []
    assert found(folder, "9001", engine) == ["note 1"]
    assert found(folder, "المهندسون", engine) == ["bridge"]


def updated_often(handful_index: Path, tmp_path: Path) -> Path:
    """An index after so many updates that small segments have become one; made once a run."""
    folder = tmp_path.parent / "updated often"
    if not folder.exists():
        shutil.copytree(handful_index, folder)
        for number in range(MOST_SEGMENTS + 2):
            build(
                folder, [note(number), replace(note(1), title=f"خبر رقم {9000 + number}")][: 1 + number // 5]
            )
        build(folder, [replace(note(1), title="خبر رقم 9001")])
    return folder


@every_engine
def test_growth_freezes_the_evidence_anew(built: Path, engine: str) -> None:
    before = manifest(built)
    build(built, [note(1)])
    assert manifest(built).frozen_tokens == before.frozen_tokens
    copies = [replace(article, id=f"{article.id} {copy}") for article in HANDFUL for copy in range(GROWTH)]
    build(built, copies)
    after = manifest(built)
    assert after.frozen_tokens == after.tokens > GROWTH * before.tokens
    assert len(found(built, "المهندسون", engine)) == 1 + GROWTH
    assert found(built, "1001", engine) == ["note 1"]


def test_an_update_does_not_touch_the_old_generation(built: Path) -> None:
    for items in ([note(1)], [replace(HANDFUL[0], text="نص آخر")], [replace(note(1), text="نص " * 300)]):
        old = require_current(built)
        before = checksums(old)
        build(built, items)
        assert checksums(old) == before
        assert len(generations(built)) == 2


def test_an_update_links_the_segments_that_it_keeps(built: Path) -> None:
    old = require_current(built)
    build(built, [note(1)])
    name = next(old.rglob("articles.bin")).relative_to(old)
    assert (require_current(built) / name).samefile(old / name)


def test_only_two_generations_remain(built: Path) -> None:
    for number in range(3):
        build(built, [note(number)])
    assert generations(built) == ["generation-000003", "generation-000004"]


# Rebuilding.


def test_a_rebuild_from_articles_holds_those_alone(built: Path) -> None:
    report = build(built, [note(1)], rebuild=True)
    assert (report.added, report.articles) == (1, 1)
    assert found(built, "المهندسون") == []


@pytest.mark.parametrize(
    "stale", [{}, {"analyzer": "0" * 16}, {"format": -1}], ids=["fresh", "another analyzer", "another format"]
)
def test_a_rebuild_from_itself_keeps_every_article(built: Path, stale: dict[str, object]) -> None:
    build(built, [replace(HANDFUL[0], text="نص آخر")])
    change_manifest(built, **stale)
    if stale:
        with pytest.raises(StaleIndex, match="--rebuild"):
            build(built, [note(1)])
    report = build(built, stored_articles(built), rebuild=True)
    assert (report.added, report.articles) == (6, 6)
    assert {
        received.article.id: received.article
        for received in stored_articles(built)
        if isinstance(received, Received)
    } == {article.id: article for article in [replace(HANDFUL[0], text="نص آخر"), *HANDFUL[1:]]}
    assert len(manifest(built).segments) == 1


def test_a_rebuild_of_nothing_keeps_the_old(built: Path) -> None:
    report = build(built, [Refusal("file", None, "is not there")], rebuild=True)
    assert report.kept == 0
    assert found(built, "المهندسون") == ["bridge"]


# Whatever happens, the old index stays.


class Killer(Unwatched):
    """Fails at one stage of a build."""

    def __init__(self, moment: str) -> None:
        self.moment = moment

    def stage(self, name: str, total: int | None) -> None:  # noqa: ARG002, a watch is told it
        if name == self.moment:
            raise KeyboardInterrupt


STAGES = ["stemming", "writing", "arranging", "checking"]


@pytest.mark.parametrize("moment", STAGES)
def test_a_build_that_is_interrupted_leaves_nothing(built: Path, moment: str) -> None:
    before = checksums(built)
    with pytest.raises(KeyboardInterrupt):
        build(built, [note(1)], Killer(moment))
    assert checksums(built) == before


def test_articles_that_end_in_an_error_leave_nothing(built: Path) -> None:
    def failing() -> Iterator[Article]:
        yield note(1)
        raise OSError(errno.EIO, "the disk is broken")

    before = checksums(built)
    with pytest.raises(OSError, match="broken"):
        build(built, failing())
    assert checksums(built) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from corpus.received import Received
from corpus.article import Article
from index.building.build import build

def die():
    os.kill(os.getpid(), signal.SIGKILL)

class Watch:
    def stage(self, name, total):
        if name == sys.argv[2]:
            die()
    def advance(self, steps):
        if sys.argv[2] == "in writing":
            die()
    def say(self, text):
        pass

def articles():
    yield Article("bridge", "نفق بدل الجسر")
    if sys.argv[2] == "reading":
        die()

build(Path(sys.argv[1]), articles(), Watch())
"""


@pytest.mark.parametrize("moment", ["reading", *STAGES, "in writing"])
def test_a_build_that_is_killed_leaves_the_old_index(built: Path, moment: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, built, moment], check=False, env=ENVIRONMENT)
    assert killed.returncode == -signal.SIGKILL
    assert generations(built) == ["generation-000001", "generation-000002"]
    assert found(built, "المهندسون") == ["bridge"]
    assert build(built, [note(1)]).articles == 7
    assert generations(built) == ["generation-000001", "generation-000002"]
    assert found(built, "المهندسون") == ["bridge"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    path = tmp_path / "disk"
    path.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "kashshaf", str(path)]
    if os.geteuid() or not mount or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    yield path
    subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.mark.parametrize("free", [0, 1, 3, 8, 20])
def test_a_full_disk_leaves_the_old_index(handful_index: Path, disk: Path, free: int) -> None:
    folder = Path(shutil.copytree(handful_index, disk / "index"))
    fill(disk / "filler", os.statvfs(disk).f_bavail - free)
    before = checksums(folder)
    with pytest.raises(OSError) as full:  # noqa: PT011, the number says which
        build(folder, [note(number) for number in range(100)])
    assert full.value.errno == errno.ENOSPC
    del full  # its traceback holds what was mapped
    assert not [path for path in open_files() if "generation-000002" in path]
    assert checksums(folder) == before
    assert found(folder, "المهندسون") == ["bridge"]
    (disk / "filler").unlink()
    assert build(folder, [note(1)]).articles == 7


def open_files() -> Iterator[str]:
    """What this process holds open, removed or not."""
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that listed them
            yield str(handle.readlink())


def fill(path: Path, blocks: int) -> None:
    path.write_bytes(bytes(blocks * 4096))


def test_a_second_build_is_refused(built: Path) -> None:
    def meanwhile() -> Iterator[Article]:
        with pytest.raises(IndexBusy, match="another build is writing"):
            build(built, [note(2)])
        yield note(1)

    assert build(built, meanwhile()).articles == 7


def numbered(version: int) -> Iterable[Article]:
    return [replace(HANDFUL[0], title=f"الطبعة {version}"), note(version)]


@left_to_whoosh
@pytest.mark.parametrize("engine", ["snapshot", "whoosh"])
def test_readers_see_the_old_index_or_the_new(built: Path, engine: str) -> None:
    build(built, numbered(0))
    searcher, done, problems = Searcher(f"{engine}:{built}"), Event(), []
    versions: list[int] = [0]

    def read() -> None:
        last = 0
        while not done.is_set():
            try:
                hits = searcher.search(Request("الطبعة")).get("hits")
                notes = searcher.search(Request("مشتركة"))["total"]
                version = int((hits[0]["title"] or "").split()[-1])
                article = searcher.article("bridge")
                if article is None or not (len(hits) == 1 and last <= version < notes <= len(versions)):
                    problems.append(f"{last=} {version=} {notes=} {article=}")
                last = version
            except Exception as error:
                problems.append(repr(error))

    threads = [Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for version in range(1, 5):
        versions.append(version)
        build(built, numbered(version))
    done.set()
    for thread in threads:
        thread.join()
    searcher.close()
    assert not problems, problems[:3]


# A folder that is no index, or a damaged one.


def test_no_index_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="run: kashshaf index"):
        list(stored_articles(tmp_path))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def empty(path: Path) -> None:
    path.write_bytes(b"")


Damage = Callable[[Path], None]
every_damage = pytest.mark.parametrize("damage", [cut, empty, Path.unlink], ids=["cut", "empty", "removed"])
# Reading does without these: Whoosh's files, those that tell a changed article, the snapshot, which is made anew, and
# what is kept of copies, which is read when somebody asks for these.
OF_ARTICLES = ("manifest.json", "articles.bin", "articles.npy", "ids.bin")
UNREAD = ("/whoosh/", "digests.npy", "snapshot", "/shingles", "/copies", "/paths.", "/originals.")


@every_damage
def test_any_damaged_file_is_said_to_be(built: Path, damage: Damage) -> None:
    build(built, [replace(HANDFUL[0], text="نص آخر")])
    whole = require_current(built)
    files = [whole / name for name in checksums(whole) if not any(each in f"/{name}" for each in UNREAD)]
    assert len(files) > 20
    for path in files:
        kept = path.read_bytes()
        if damage is empty and not kept:
            continue
        path.unlink()
        path.write_bytes(kept)  # a file of its own, not the old generation's too
        damage(path)
        stand = path.name not in OF_ARTICLES and not path.name.startswith("deleted")
        command = f"run: kashshaf rescue --index {built}$"
        with pytest.raises(BrokenIndex, match=command):
            Searcher(built).search(Request("النهر"))
        if stand:
            assert len(list(stored_articles(built))) == len(HANDFUL)
        path.write_bytes(kept)
    assert found(built, "النهر") == ["bridge", "flood"]


def test_garbled_articles_are_said_to_be(built: Path) -> None:
    path = next(require_current(built).rglob("articles.bin"))
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(BrokenIndex, match=r"article 1 cannot be read.*; run: kashshaf rescue"):
        Searcher(built).search(Request("يفيض"))


@every_damage
def test_damaged_digests_stop_an_update_only(built: Path, damage: Damage) -> None:
    damage(next(require_current(built).rglob("digests.npy")))
    assert found(built, "المهندسون") == ["bridge"]
    with pytest.raises(BrokenIndex, match=f"run: kashshaf rescue --index {built}$"):
        build(built, HANDFUL)
    assert build(built, stored_articles(built), rebuild=True).articles == len(HANDFUL)


@pytest.mark.parametrize(
    "pattern", ["", "_MAIN_*.toc", "*.trm"], ids=["the folder", "its contents", "its terms"]
)
@left_to_whoosh
@pytest.mark.parametrize("engine", ["snapshot", "whoosh"])
def test_without_whoosh_an_index_answers_and_does_not_grow(built: Path, pattern: str, engine: str) -> None:
    whoosh = require_current(built) / "whoosh"
    if pattern:
        next(whoosh.glob(pattern)).write_bytes(b"")
    else:
        shutil.rmtree(whoosh)
    if engine == "snapshot":
        assert found(built, "المهندسون", engine) == ["bridge"]
    else:
        with pytest.raises(BrokenIndex, match="run: kashshaf rescue"):
            found(built, "المهندسون", engine)
    with pytest.raises(BrokenIndex, match=f"run: kashshaf rescue --index {built}$"):
        build(built, [replace(HANDFUL[0], text="نص آخر")])
    assert build(built, stored_articles(built), rebuild=True).articles == 6
    assert found(built, "المهندسون", engine) == ["bridge"]


def test_problems_are_of_one_family() -> None:
    assert all(issubclass(kind, IndexProblem) for kind in (NoIndex, StaleIndex, BrokenIndex, IndexBusy))
