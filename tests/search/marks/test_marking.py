"""Marks and snippets: what a reader sees of an article, in its own letters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.marks.marking import MarkedText, Marker
from search.marks.showing import ShownArticle, shown_articles
from search.marks.snippets import PASSAGE_LETTERS, PASSAGE_WORDS, Piece, paragraphs, pieces
from search.ranking import Ranking


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(freeze([], np.empty(0, dtype=np.int32)))


def mark(analyzer: Analyzer, query: str, text: str) -> MarkedText:
    parsed = parse(query, LeafMaker(analyzer, Ranking()))
    return Marker(parsed.query, analyzer).mark(text)


def showing(analyzer: Analyzer, query: str, text: str) -> ShownArticle:
    """What an article without a title shows."""
    return shown_articles([(mark(analyzer, query, ""), mark(analyzer, query, text))])[0]


def marked_words(found: list[Piece]) -> list[str]:
    return [piece["text"] for piece in found if piece["match"]]


CASES = [
    ("كتاب", "قرأ الكِتابَ كلَّه.", ["الكِتابَ"], "the whole word with its harakat, never the stem"),
    ("وزيره", "قالت الوَزيرةُ", ["الوَزيرةُ"], "whatever the spelling of the query"),
    ("٢٠١٥", "في عام 2015.", ["2015"], "digits of either kind"),
    ('"مجلس الأمن"', "الأمن أولًا، ومجلس الأمن ثانيًا", ["ومجلس", "الأمن"], "only where the phrase stands"),
    (
        '"الأمن مجلس"~1',
        "الأمن أولًا، ثم مجلسُ سوريا الأمن ومجلس، ثم الأمن",
        ["مجلسُ", "الأمن", "ومجلس", "الأمن"],
        "all within a stretch that holds each word, in any order",
    ),
    (
        '"مجلس وزير الأمن"~1',
        "مجلس ثم وزير الأمن، ووزير في الأمن",
        ["مجلس", "وزير", "الأمن"],
        "three words near",
    ),
    ('"النهر النهر"~2', "نهر، ثم لا شيء", ["نهر"], "one word for two places"),
    ('="مجلس الأمن"~1', "الأمن مجلس والمجلس", ["الأمن", "مجلس"], "exact words near each other"),
    ("=كتاب", "كتاب والكتاب", ["كتاب"], "exactly the word"),
    ("كتاب -قديم", "كتاب قديم", ["كتاب"], "not what was refused"),
    ("الحرب في اليمن", "في الحرب", ["الحرب"], "not the words that only join"),
    ("في", "في الحرب", ["في"], "unless there is nothing else"),
    ("السلام", "ﺍﻟﺴﻼﻡ عليكم", ["ﺍﻟﺴﻼﻡ"], "presentation forms as they are written"),
    ("الله", "اللـــه", ["اللـــه"], "tatweel as it is written"),
    ("", "نص", [], "nothing"),
]


@pytest.mark.parametrize(("query", "text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_what_is_marked(analyzer: Analyzer, query: str, text: str, expected: list[str], why: str) -> None:
    assert marked_words(pieces(mark(analyzer, query, text))) == expected, why


PATTERNS = [
    ("كتا*", ["كتابٌ"], "words that begin so, with their marks"),
    ("*كتا*", ["كتابٌ", "والكتاب"], "and with what is joined"),
    ("=*كتاب", ["كتابٌ", "والكتاب"], "in the exact form"),
    ('"كتا* نا*"', ["كتابٌ", "نادر"], "only where the phrase stands"),
    ('"نا* *كتا*"~0', ["كتابٌ", "نادر", "والكتاب", "نادر"], "or near each other"),
    ("نادر -كتا*", ["نادر", "نادر"], "not what was refused"),
    ("ظظ*", [], "nothing"),
]


@pytest.mark.parametrize(("query", "expected", "why"), PATTERNS, ids=[why for *_, why in PATTERNS])
def test_what_a_pattern_found_is_marked(query: str, expected: list[str], why: str) -> None:
    words = ["كتاب", "نادر", "والكتاب"]
    known = Analyzer(freeze(words, np.ones(len(words), dtype=np.int32)))
    assert marked_words(pieces(mark(known, query, "كتابٌ نادر، والكتاب نادر"))) == expected, why


def test_pieces_are_the_text(analyzer: Analyzer) -> None:
    text = " «الكتاب» الأوّل:\n كتابٌ  عن البحر…"
    assert "".join(piece["text"] for piece in pieces(mark(analyzer, "كتاب", text))) == text


def test_why_names_words_and_views(analyzer: Analyzer) -> None:
    found = showing(analyzer, "وزيرة", "الوزيرة وزيره وزيرة").why
    assert found == [
        {"word": "وزيرة", "view": "exact"},
        {"word": "وزيره", "view": "folded"},
        {"word": "الوزيرة", "view": "lexeme"},
    ]


def test_related_words_are_marked_where_they_are_asked_for(analyzer: Analyzer) -> None:
    text = "فتحت المكتبة أبوابها لكتاب قديم"
    assert marked_words(pieces(mark(analyzer, "كتاب", text))) == ["لكتاب"]
    assert showing(analyzer, "related:كتاب", text).why == [
        {"word": "لكتاب", "view": "lexeme"},
        {"word": "المكتبة", "view": "root"},
    ]


def test_the_snippet_is_the_passage_with_most_of_the_query(analyzer: Analyzer) -> None:
    filler = "كلام كثير لا شأن له بما يُطلب هنا. " * 12
    text = f"ذُكر القمر مرة. {filler}ثم ظهر القمر فوق البحر عند الفجر. {filler}"
    found = showing(analyzer, "القمر البحر", text).snippet
    assert marked_words(found) == ["القمر", "البحر"]
    assert found[0] == {"text": "… ", "match": False}
    assert found[1]["text"].startswith("ثم ظهر"), "it begins with the sentence"


def test_a_match_near_the_end_is_shown_with_what_comes_before(analyzer: Analyzer) -> None:
    found = showing(analyzer, "القمر", f"{'كلام قبله. ' * 40}ظهر القمر.").snippet
    assert marked_words(found) == ["القمر"]
    assert sum(len(piece["text"].split()) for piece in found) >= PASSAGE_WORDS


def test_without_a_match_in_the_text_the_snippet_is_its_beginning(analyzer: Analyzer) -> None:
    found = showing(analyzer, "غواصة", "أول الكلام. " * 60).snippet
    assert "".join(piece["text"] for piece in found).startswith("أول الكلام")
    assert found[-1]["text"] == "…"


def test_a_snippet_is_bounded(analyzer: Analyzer) -> None:
    long_word = "ن" * 10_000
    for text in (long_word, f"{long_word} القمر", f"القمر {long_word}", "القمر " * 5_000, "…" * 5_000):
        found = showing(analyzer, "القمر", text).snippet
        assert sum(len(piece["text"]) for piece in found) <= PASSAGE_LETTERS + 2


def test_paragraphs_keep_all_that_is_written(analyzer: Analyzer) -> None:
    lines = paragraphs(mark(analyzer, "القمر", "ظهر القمر\n\n \nوغاب"))
    assert [[piece["text"] for piece in line] for line in lines] == [["ظهر ", "القمر"], ["وغاب"]]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet='ابتةى \n.،"\u064b\u0640\u200fabc١\ufefb', max_size=200),
    st.text(alphabet='ابت ="-', max_size=12),
)
def test_laws(analyzer: Analyzer, text: str, query: str) -> None:
    marked = mark(analyzer, query, text)
    assert "".join(piece["text"] for piece in pieces(marked)) == text
    found = showing(analyzer, query, text).snippet
    passage = "".join(piece["text"] for piece in found).strip("… ")
    assert passage in text
    assert len(marked.places) >= len(marked_words(found))
    assert all(isinstance(agreement.view, View) for agreement in marked.agreements)
    assert len(passage.split()) <= 10 * PASSAGE_WORDS
