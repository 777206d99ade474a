"""Snippets: how long a passage is, where it begins, and how many reasons are given, on either side of each bound."""

import numpy as np
import pytest

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.marks.marking import MarkedText, Marker
from search.marks.showing import shown_articles
from search.marks.snippets import Piece
from search.ranking import Ranking


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(freeze([], np.empty(0, dtype=np.int32)))


def mark(analyzer: Analyzer, query: str, text: str) -> MarkedText:
    return Marker(parse(query, LeafMaker(analyzer, Ranking())).query, analyzer).mark(text)


def words(count: int, **others: str) -> str:
    """Numbered words, with others in the places that are named (`at3`)."""
    return " ".join(others.get(f"at{number}", f"w{number}") for number in range(count))


def snippet(marked: MarkedText) -> list[Piece]:
    return shown_articles([(marked, marked)])[0].snippet


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


def test_six_words_are_shown_before_a_mark_that_is_late_in_its_sentence(analyzer: Analyzer) -> None:
    assert shown(snippet(mark(analyzer, "القمر", words(100, at50="القمر")))).startswith("… w44 ")


@pytest.mark.parametrize(
    ("end", "first"), [("w48.", "w49"), ("w44؟", "w45"), ("w10!", "w11"), ("w9.", "w44"), ("القمر.", "w44")]
)
def test_or_those_from_its_beginning_on(end: str, first: str, analyzer: Analyzer) -> None:
    """As many as a passage has."""
    at = "50" if end == "القمر." else end[1:-1]
    text = words(100, **{"at50": "القمر", f"at{at}": end})
    assert shown(snippet(mark(analyzer, "القمر", text))).startswith(f"… {first} ")


@pytest.mark.parametrize(("last", "lead"), [(39, True), (40, False)])
def test_the_lead_is_shown_where_it_answers_as_well(last: int, lead: bool, analyzer: Analyzer) -> None:
    text = words(300, **{f"at{last}": "القمر"}, at3="البحر", at99="w99.", at100="القمر", at101="والبحر")
    for query in ("القمر", "القمر البحر"):
        found = shown(snippet(mark(analyzer, query, text)))
        assert found.startswith("w0 w1 " if lead else "… ")


@pytest.mark.parametrize("better", ["القمر القمر القمر", "قمرا"])
def test_no_repetition_and_no_other_form_is_better_than_the_lead(better: str, analyzer: Analyzer) -> None:
    lead = "القمر" if better == "قمرا" else "قمرا"
    text = words(200, at20=lead, at100="w100.", at101=better, at150="البحر")
    assert shown(snippet(mark(analyzer, "قمرا", text))).startswith("w0 ")
    assert shown(snippet(mark(analyzer, "قمرا البحر", text))).startswith("w0 ")


@pytest.mark.parametrize(
    ("second", "first"), [(81, "… w42 "), (82, "… w44 "), (83, "… w44 "), (84, "… w42 ")]
)
def test_no_word_is_lost_for_a_sentence_s_beginning(second: int, first: str, analyzer: Analyzer) -> None:
    """From its beginning on forty words are shown, from six before the mark on as many."""
    text = words(200, at41="w41.", at50="القمر", **{f"at{second}": "البحر"})
    assert shown(snippet(mark(analyzer, "القمر البحر", text))).startswith(first)


@pytest.mark.parametrize(
    ("earlier", "later", "first"), [(6, 7, "… w144 "), (7, 8, "… w44 "), (7, 20, "… w44 ")]
)
def test_a_word_that_is_there_again_counts_six_times(
    earlier: int, later: int, first: str, analyzer: Analyzer
) -> None:
    places = [*range(50, 50 + earlier), *range(150, 150 + later)]
    text = words(300, **{f"at{place}": "القمر" for place in places})
    assert shown(snippet(mark(analyzer, "القمر", text))).startswith(first)


def test_the_best_sentence_has_the_words_side_by_side(analyzer: Analyzer) -> None:
    """The earlier passage has them too, and one of them twice, but not in its first sentence."""
    sentences = {"at99": "w99.", "at100": "القمر", "at130": "w130.", "at131": "القمر", "at132": "البحر"}
    text = words(300, **sentences)
    assert shown(snippet(mark(analyzer, "القمر البحر", text))).startswith("… القمر البحر w133 ")


def test_where_the_text_ends_early_the_sentences_before_are_shown(analyzer: Analyzer) -> None:
    text = words(100, at50="w50.", at58="w58.", at62="w62.", at89="w89.", at90="القمر")
    assert shown(snippet(mark(analyzer, "القمر", text))).startswith("… w63 ")
    assert shown(snippet(mark(analyzer, "القمر", words(100, at90="القمر")))).startswith("… w60 ")
    alone = words(100, at50="w50.", at84="w84.", at90="القمر")
    assert shown(snippet(mark(analyzer, "القمر", alone))).startswith("… w85 "), (
        "no part of a sentence before it"
    )


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        ("«القمر»", "«w88»", "… «القمر", "«w88»…"),
        ('("القمر")', '("w88%")،', '… ("القمر', '("w88%")…'),
        ("((((القمر", "w88))))", "… (((القمر", " w88)))…"),
        ("-القمر", "w88.", "… القمر", " w88…"),
    ],
    ids=["quotes", "of several kinds", "three", "no other signs"],
)
def test_quotation_marks_stay_with_their_words(
    first: str, last: str, begins: str, ends: str, analyzer: Analyzer
) -> None:
    found = shown(snippet(mark(analyzer, "القمر", words(200, at48="w48.", at49=first, at88=last))))
    assert found.startswith(begins)
    assert found.endswith(ends)


@pytest.mark.parametrize(("there", "named"), [(9, 9), (10, 10), (11, 10)])
def test_ten_reasons_are_given(there: int, named: int, analyzer: Analyzer) -> None:
    text = words(there)
    (article,) = shown_articles([(mark(analyzer, text, ""), mark(analyzer, text, text))])
    assert [reason["word"] for reason in article.why] == text.split()[:named]
