"""The layout at its edges: how often, how near the beginning, and how many articles two bytes number."""

from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from index.building.build import build
from index.building.freezing import freeze
from index.generations.open_index import OpenIndex
from index.segments.batch import Raw, prepare
from index.segments.segment import Newcomer, Segment, SegmentWriter
from index.segments.word_numbers import WordNumbers
from index.snapshot.half_bytes import out_of_halves
from index.snapshot.layout import LEAD_WORDS, OFTEN, arrange
from index.snapshot.snapshot import Snapshot
from index.terms.views import View


@pytest.mark.parametrize("times", [1, OFTEN - 1, OFTEN, OFTEN + 1, 600])
def test_how_often_a_term_is_there_comes_back_whole(tmp_path: Path, times: int) -> None:
    build(tmp_path, [Article("often", text="النهر " * times), Article("once", text="النهر")])
    opened = OpenIndex.current(tmp_path)
    column = opened.vocabulary.column(View.STEM)
    _, freqs = opened.snapshots[0].postings(1, View.STEM, int(column.numbers[0]))
    assert freqs.tolist() == [times, 1]
    arranged = arrange(opened.segments[0], opened.vocabulary)
    assert int(arranged["freqs"][0]) & 15 == min(times, OFTEN)
    assert set(arranged["often_freqs"].tolist()) == ({times} if times >= OFTEN else set())


@pytest.mark.parametrize(
    ("before", "leads"), [(LEAD_WORDS - 1, [0]), (LEAD_WORDS, [])], ids=["last", "behind"]
)
def test_a_lead_is_the_first_words_of_a_text(tmp_path: Path, before: int, leads: list[int]) -> None:
    build(tmp_path, [Article("one", title="عنوان طويل", text="كلمة " * before + "النهر")])
    opened = OpenIndex.current(tmp_path)
    stem = opened.vocabulary.column(View.STEM).numbers[opened.vocabulary.ids["النهر"]]
    snapshot = opened.snapshots[0]
    assert snapshot.docs[snapshot.leads.span(int(stem))].tolist() == leads


@pytest.mark.parametrize(("count", "kind"), [(1 << 16, np.uint16), ((1 << 16) + 1, np.uint32)])
def test_articles_are_numbered_in_two_bytes_as_long_as_they_can_be(
    tmp_path: Path, count: int, kind: type[np.generic]
) -> None:
    words = WordNumbers()
    writer = SegmentWriter(tmp_path / "generation-000001" / "segments" / "a", words)
    batch = prepare([Raw.of(Article("a", "النهر"))] * count)
    writer.extend([Newcomer(Article(str(number), "النهر")) for number in range(count)], batch)
    writer.close()
    vocabulary = freeze(words.added, np.array([count], dtype=np.int32))
    docs = arrange(Segment(writer.folder), vocabulary)["docs"]
    assert docs.dtype == kind
    assert int(docs.max()) == count - 1


@pytest.mark.parametrize(
    ("others", "chief"),
    [(0, True), (2, True), (4, True), (5, False)],
    ids=["alone", "most", "a third", "fewer"],
)
def test_a_chief_word_is_one_in_three_of_its_lexeme(tmp_path: Path, others: int, chief: bool) -> None:
    forms = ["وكتاب", "كتاب", "بكتاب", "والكتاب", "للكتاب"]
    text = " ".join(["الكتاب", "الكتاب", *(forms[at % len(forms)] for at in range(others)), "قمر"])
    build(tmp_path, [Article("one", text=text)])
    opened = OpenIndex.current(tmp_path)
    exact, words = opened.snapshots[0].exact_places, opened.vocabulary.ids
    assert (exact.marked(words["الكتاب"]) is not None) is chief
    assert exact.of(words["الكتاب"]).tolist() == [0, 1]
    for at, form in enumerate(forms[:others]):
        assert exact.of(words[form]).tolist() == [at + 2]


def test_a_snapshot_of_other_terms_is_not_taken(tmp_path: Path) -> None:
    build(tmp_path, [Article("one", text="قمر بحر نهر")])
    opened = OpenIndex.current(tmp_path)
    segment = opened.segments[0]
    other = freeze(["كتاب", "والكتاب", "نهر"], opened.vocabulary.occurrences)
    assert other.key != opened.vocabulary.key
    Snapshot.load(segment, opened.vocabulary)
    with pytest.raises(ValueError, match="made of other words"):
        Snapshot.load(segment, other)


def test_a_stem_counts_once_among_the_first_words(tmp_path: Path) -> None:
    build(tmp_path, [Article("a", text="ميناء والميناء بالميناء.")])
    opened = OpenIndex.current(tmp_path)
    snapshot, column = opened.snapshots[0], opened.vocabulary.column(View.STEM)
    span = snapshot.leads.span(column.ids[opened.analyzer.terms("ميناء")[View.STEM]])
    assert snapshot.docs[span].tolist() == [0]
    assert out_of_halves(snapshot.freqs, span.start, span.stop).tolist() == [1]
