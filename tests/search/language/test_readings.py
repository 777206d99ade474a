"""Readings: which words of a query are dates and months, which stay words, and what is left beside them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from search.calendar.names import month_names
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import Dated, Word, leaves_of
from search.ranking import Ranking
from search.syntax.lexer import as_lexed

TODAY = date(2020, 6, 17)
LEAVES = LeafMaker(Analyzer(freeze([], np.empty(0, dtype=np.int32))), Ranking())
OPERATORS = [
    "-",
    "=",
    '"',
    "(",
    ")",
    "OR",
    "NOT",
    "title:",
    "date:",
    "~",
    "^2",
    "*",
    "?",
    "11",
    "2015",
    "/",
    "أمس",
]
PARTS = st.sampled_from([*(name.written for name in month_names()), *OPERATORS]) | st.text(max_size=4)


@pytest.mark.parametrize(
    ("query", "read", "words"),
    [
        ("حريق 11 يوليو 2015 مكة", ["11 يوليو 2015"], ["حريق", "مكة"]),
        ("حريق(11/7/2015)مكة", ["11/7/2015"], ["حريق", "مكة"]),
        ("حريق أمس", ["أمس"], ["حريق"]),
        ("(حريق أمس) OR (سيل 2015-07-11)", ["أمس", "2015-07-11"], ["حريق", "سيل"]),
        ("حريق OR يوليو", ["يوليو"], ["حريق"]),
        ("حريق OR يوليو-سيل", [], ["حريق", "يوليو", "سيل"]),
        ("يوليو-سيل", ["يوليو"], ["سيل"]),
        ("حريق تموز", ["تموز"], ["حريق"]),
        ("لشهر آب حريق", ["لشهر آب"], ["حريق"]),
        ("حريق آب", [], ["حريق", "آب"]),
        ("حريق آب/أغسطس", ["آب/أغسطس"], ["حريق"]),
        ("حريق مارس المقبل", ["مارس"], ["حريق", "المقبل"]),
        ("حريق في مارس", ["مارس"], ["حريق"]),
        ("سيارة في نيسان", [], ["سيارة", "نيسان"]),
        ("مارس", ["مارس"], []),
        ("أب", [], ["أب"]),
        ("مارس الرياضة", [], ["مارس", "الرياضة"]),
        ("مارس OR أبريل", ["أبريل"], ["مارس"]),
        ("رمضان", [], ["رمضان"]),
        ("ربيع الآخر", ["ربيع الآخر"], []),
        ("=يوليو", [], ["يوليو"]),
        ("=11 يوليو 2015", ["يوليو 2015"], ["11"]),
        ("حريق -يوليو", [], ["حريق"]),
        ("حريق -(يوليو 2015)", [], ["حريق"]),
        ("title:يوليو", [], ["يوليو"]),
        ("title:(يوليو 2015)", [], ["يوليو", "2015"]),
        ("يوليو^2", [], ["يوليو"]),
        ("2015 يول*", [], ["2015"]),
        ("related:يوليو", [], ["يوليو"]),
    ],
)
def test_what_is_read(query: str, read: list[str], words: list[str]) -> None:
    parsed = parse(query, LEAVES, TODAY)
    assert [reading.text for reading in parsed.readings] == read
    found = (leaf for leaf in leaves_of(parsed.query) if isinstance(leaf, Word))
    assert [leaf.written for leaf in found if not (leaf.quoted or leaf.optional)] == words


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("حريق أمس", [(date(2020, 6, 16), date(2020, 6, 16))]),
        ("عام 2015", [(date(2015, 1, 1), date(2015, 12, 31))]),
        ("11 يوليو", []),
        ("date:2015", [(date(2015, 1, 1), date(2015, 12, 31))]),
    ],
)
def test_a_date_is_also_answered_by_its_days(query: str, days: list[tuple[date, date]]) -> None:
    found = [leaf for leaf in leaves_of(parse(query, LEAVES, TODAY).query) if isinstance(leaf, Dated)]
    assert [(leaf.first, leaf.last) for leaf in found] == days


def test_lexemes_with_words_of_a_date_are_told() -> None:
    parsed = parse("حريق في 11 يوليو 2015 مكة", LEAVES, TODAY)
    assert sorted(parsed.read) == [2, 3, 4]


@settings(deadline=None)  # the first loads tables
@given(st.lists(PARTS, max_size=12), st.sampled_from(["", " "]))
def test_any_query_is_read(parts: list[str], joint: str) -> None:
    query = joint.join(parts)
    text = as_lexed(query)
    for reading in parse(query, LEAVES, TODAY).readings:
        assert text[reading.start : reading.end] == reading.text
