"""Snippets: how long a passage is, where it begins, and how many reasons are given, on either side of each bound."""

import numpy as np
import pytest

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from search.marks.marking import MarkedText, Marker
from search.marks.snippets import Piece, reasons, snippet
from search.query.leaves import LeafMaker
from search.query.parser import parse
from search.ranking import Ranking


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(freeze([], np.empty(0, dtype=np.int32)))


def mark(analyzer: Analyzer, query: str, text: str) -> MarkedText:
    return Marker(parse(query, LeafMaker(analyzer, Ranking())).query, analyzer).mark(text)


def words(count: int, **others: str) -> str:
    """Numbered words, with others in the places that are named (`at3`)."""
    return " ".join(others.get(f"at{number}", f"w{number}") for number in range(count))


def shown(found: list[Piece]) -> str:
    return "".join(piece["text"] for piece in found)


@pytest.mark.parametrize("count", [39, 40])
def test_forty_words_are_shown_whole(count: int, analyzer: Analyzer) -> None:
    assert shown(snippet(mark(analyzer, "القمر", words(count)))) == words(count)


def test_of_more_words_forty_are_shown(analyzer: Analyzer) -> None:
    assert shown(snippet(mark(analyzer, "القمر", words(41)))) == words(40) + "…"


@pytest.mark.parametrize(("letters", "cut"), [(399, False), (400, False), (401, True)])
@pytest.mark.parametrize(
    "text", ["ن" * 1_000, "-" * 1_000, "القمر " + "ن" * 1_000], ids=["word", "no word", "two"]
)
def test_four_hundred_letters_are_shown_whole(text: str, letters: int, cut: bool, analyzer: Analyzer) -> None:
    found = shown(snippet(mark(analyzer, "القمر", text[:letters])))
    assert (found != text[:letters]) is cut
    assert len(found) <= 401


def test_six_words_are_shown_before_a_mark(analyzer: Analyzer) -> None:
    assert shown(snippet(mark(analyzer, "القمر", words(100, at50="القمر")))).startswith("… w44 ")


@pytest.mark.parametrize(
    ("end", "first"),
    [("w47.", "w48"), ("w44.", "w45"), ("w43.", "w44"), ("w42.", "w44"), ("القمر.", "w44")],
)
def test_or_those_from_a_sentence_s_beginning_on(end: str, first: str, analyzer: Analyzer) -> None:
    at = "50" if end == "القمر." else end[1:-1]
    text = words(100, **{"at50": "القمر", f"at{at}": end})
    assert shown(snippet(mark(analyzer, "القمر", text))).startswith(f"… {first} ")


@pytest.mark.parametrize(("second", "first"), [(83, "… w44 "), (84, "… w4 ")])
def test_marks_of_a_passage_are_at_most_thirty_four_words_apart(
    second: int, first: str, analyzer: Analyzer
) -> None:
    """With those before them they are forty."""
    text = words(200, at10="القمر", at50="القمر", **{f"at{second}": "البحر"})
    assert shown(snippet(mark(analyzer, "القمر البحر", text))).startswith(first)


@pytest.mark.parametrize(("earlier", "later", "first"), [(6, 7, "… w94 "), (7, 8, "… w4 "), (7, 20, "… w4 ")])
def test_a_word_that_is_there_again_counts_six_times(
    earlier: int, later: int, first: str, analyzer: Analyzer
) -> None:
    places = [*range(10, 10 + earlier), *range(100, 100 + later)]
    text = words(200, **{f"at{place}": "القمر" for place in places})
    assert shown(snippet(mark(analyzer, "القمر", text))).startswith(first)


@pytest.mark.parametrize(("there", "named"), [(9, 9), (10, 10), (11, 10)])
def test_ten_reasons_are_given(there: int, named: int, analyzer: Analyzer) -> None:
    text = words(there)
    assert [reason["word"] for reason in reasons([mark(analyzer, text, text)])] == text.split()[:named]
