"""The snapshot: a segment's postings as arrays; what it says is counted here word by word."""

import logging
from collections import Counter
from pathlib import Path

import pytest
from handful import HANDFUL, found

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.segments.segment import Segment
from index.snapshot.snapshot import Snapshot
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.tokens import tokens

TITLE, TEXT = 0, 1
HELD_IN_ORDER = (View.EXACT, View.FOLDED, View.LEXEME)


@pytest.fixture
def opened(handful_index: Path) -> OpenIndex:
    return OpenIndex.current(handful_index)


def first(opened: OpenIndex) -> Snapshot:
    return Snapshot.load(opened.segments[0], opened.vocabulary)


def counted(text: str, view: View, vocabulary: Vocabulary) -> Counter[str]:
    """How often each term is in a text."""
    return Counter(term for token in tokens(text) if (term := vocabulary.terms(token.word)[view]))


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("part", [TITLE, TEXT])
def test_postings_are_the_articles_of_a_term_and_how_often(opened: OpenIndex, view: View, part: int) -> None:
    snapshot = first(opened)
    texts = [(article.title or "") if part == TITLE else article.text for article in HANDFUL]
    counts = [counted(text, view, opened.vocabulary) for text in texts]
    for number, term in enumerate(opened.vocabulary.column(view).terms):
        docs, freqs = snapshot.postings(part, view, number)
        expected = {at: count[term] for at, count in enumerate(counts) if count[term]}
        assert dict(zip(docs.tolist(), freqs.tolist(), strict=True)) == expected
        assert docs.tolist() == sorted(expected)


@pytest.mark.parametrize("view", HELD_IN_ORDER)
def test_places_are_where_a_term_stands_among_the_words(opened: OpenIndex, view: View) -> None:
    snapshot, column = first(opened), opened.vocabulary.column(view)
    terms = column.numbers[opened.segments[0].words].tolist()
    for number in range(len(column.terms)):
        expected = [at for at, term in enumerate(terms) if term == number]
        assert sorted(snapshot.places[view].of(number).tolist()) == expected


@pytest.mark.parametrize("term", [-1, 10**9], ids=["before all", "after all"])
def test_a_term_that_does_not_occur_has_nothing(opened: OpenIndex, term: int) -> None:
    snapshot = first(opened)
    for view in View:
        assert [len(array) for array in snapshot.postings(TEXT, view, term)] == [0, 0]
    assert not len(snapshot.places[View.LEXEME].of(term))


def test_an_article_without_words_has_no_postings(tmp_path: Path) -> None:
    build(tmp_path / "index", [Article("signs", "؟!")])
    opened = OpenIndex.current(tmp_path / "index")
    assert len(opened.segments[0].words) == 0
    assert not len(first(opened).postings(TITLE, View.STEM, 0)[0])


def damaged(segment: Segment) -> None:
    """Cut every file that is the snapshot's alone."""
    files = [path for path in segment.folder.rglob("*") if path.is_file() and "snapshot" in path.name]
    assert files
    for path in files:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data[: len(data) // 2])


def test_a_damaged_snapshot_is_made_anew_once(built: Path, caplog: pytest.LogCaptureFixture) -> None:
    damaged(OpenIndex.current(built).segments[0])
    with caplog.at_level(logging.WARNING):
        assert found(built, "النهر") == ["bridge", "flood"]
    assert "made anew" in caplog.text
    caplog.clear()
    assert found(built, "النهر") == ["bridge", "flood"]
    assert not caplog.text
