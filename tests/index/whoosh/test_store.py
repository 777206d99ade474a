"""The Whoosh index: one that plain Whoosh opens and searches, in step with the rest of the generation."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handful import HANDFUL
from whoosh import index
from whoosh.query import Phrase, Term

from corpus.article import Article
from index.building.build import build
from index.files.problems import BrokenIndex
from index.generations.generation import require_current
from index.whoosh import postings
from index.whoosh.loops import putting
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH, articles_in, field_name, whoosh_reading


def whoosh_of(folder: Path) -> Path:
    return require_current(folder) / WHOOSH


@pytest.fixture
def searcher(handful_index: Path) -> Iterator[Any]:
    """Whoosh's own searcher over the handful."""
    opened = index.open_dir(str(whoosh_of(handful_index)))
    with opened.searcher() as searcher:
        yield searcher
    opened.close()


def ids(searcher: Any, query: Any) -> list[str]:
    return sorted(hit["id"] for hit in searcher.search(query, limit=None))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Term(field_name("title"), "النهر"), ["bridge", "flood"]),
        (Term(field_name("text"), "النهر"), ["bridge", "flood"]),
        (Term(field_name("text"), "2015"), ["a/b: ج?#%"]),
        (Term(field_name("text"), "nasa"), []),
        (Phrase(field_name("text"), ["المدينة", "القديمة"]), ["flood"]),
        (Phrase(field_name("text"), ["القديمة", "المدينة"]), []),
        (Term("id", "title only"), ["title only"]),
        (Term("source", "الواحة"), ["flood", "title only"]),
    ],
    ids=str,
)
def test_plain_whoosh_finds(searcher: Any, query: Any, expected: list[str]) -> None:
    assert ids(searcher, query) == expected


def test_plain_whoosh_scores_and_knows_lengths(searcher: Any) -> None:
    best, *_ = searcher.search(Term(field_name("text"), "الكتاب") | Term(field_name("title"), "الكتاب"))
    assert (best["id"], best["source"], best["title"]) == ("fair", "المرفأ", "معرض الكتاب يفتح أبوابه")
    assert best.score > 0
    assert searcher.reader().field_length(field_name("title")) == sum(
        len((article.title or "").split()) for article in HANDFUL
    )


def test_it_holds_as_many_articles_as_the_index(built: Path) -> None:
    for items in (
        [Article("new", "جديد")],
        [replace(HANDFUL[0], title="آخر")],
        [replace(HANDFUL[3], text="آخر")],
    ):
        articles = build(built, items).articles
        assert articles_in(whoosh_of(built)) == articles


def test_a_segment_of_which_all_is_deleted_goes(built: Path) -> None:
    for title in ("أول", "ثان", "ثالث"):
        build(built, [Article("changing", title)])
    assert len(index.open_dir(str(whoosh_of(built)))._segments()) == 2


WITHOUT_US = """
import sys
sys.path = [path for path in sys.path if path and path != sys.argv[2]]
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in str(finder).lower()]
from whoosh import index
opened = index.open_dir(sys.argv[1])
with opened.searcher() as searcher:
    assert searcher.doc_count() == 6
    assert [*searcher.lexicon("title_words")]
assert not {"index", "corpus"} & set(sys.modules), "Whoosh's files name our modules"
"""


def test_its_files_name_none_of_our_modules(handful_index: Path) -> None:
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-P", "-c", WITHOUT_US, str(whoosh_of(handful_index)), root]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    "error",
    [
        TypeError("ord()"),
        KeyError("indextype"),
        FileNotFoundError(2, "gone"),
        OSError(22, "Invalid argument"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_whoosh_says_of_damage_becomes_one_sentence(tmp_path: Path, error: Exception) -> None:
    folder = tmp_path / "index" / "generation-000001" / WHOOSH
    with (
        pytest.raises(BrokenIndex, match=f"{folder} .*run: kashshaf rescue --index {tmp_path / 'index'}"),
        whoosh_reading(folder),
    ):
        raise error


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"), whoosh_reading(tmp_path):
        raise OSError(28, "No space left on device")


def test_a_word_that_stands_several_times_keeps_all_its_places(tmp_path: Path) -> None:
    build(tmp_path, [Article("a", text="سفينة في البحر ثم سفينة في الميناء ثم سفينة")])
    reader = WhooshReader(require_current(tmp_path) / "whoosh")
    assert reader.postings("text", ["سفينة"]) == {0: [0, 4, 8]}
    assert reader.postings("text", ["البحر"]) == {0: [2]}
    reader.close()


def test_a_large_field_is_written_by_compiled_code_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is large is a bound; the arrays that reach the loop are those of any build."""
    long = Article("long", "عنوان", " ".join(f"كلمة مشتركة {number % 900}" for number in range(9_000)))
    many = [replace(HANDFUL[1], id=f"many {number}") for number in range(300)]
    put: list[int] = []

    def counted(*arguments: Any) -> None:
        put.append(len(arguments[4]))
        compiled_loop(*arguments)

    compiled_loop = putting.put_blocks
    monkeypatch.setattr(putting, "put_blocks", counted)
    build(tmp_path / "small", [*HANDFUL, long, *many])
    assert not put
    monkeypatch.setattr(postings, "_MANY_POSTINGS", 0)
    build(tmp_path / "large", [*HANDFUL, long, *many])
    assert sum(put) > 5_000
    for ending in ("*.trm", "*.pst"):
        small, large = (next((tmp_path / each).rglob(ending)).read_bytes() for each in ("small", "large"))
        assert small == large, ending
