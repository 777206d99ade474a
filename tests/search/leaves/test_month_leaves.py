"""Leaves of months: where in a text a name is a month, and where it is another word."""

import numpy as np
import pytest

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from index.words.folding import fold
from search.calendar.names import Month, MonthsOf, named_month
from search.leaves.month_leaves import MonthLeaves
from search.marks.marking import Marker

TEXTS = [
    ("عاد في 8 مارس إلى بيته", "مارس", 3),
    ("عاد في الثامن من مارس إلى بيته", "مارس", 3),
    ("عاد مارس 2014 إلى بيته", "مارس", 3),
    ("عاد خلال شهر مارس إلى بيته", "مارس", 3),
    ("عاد أواخر مارس إلى بيته", "مارس", 3),
    ("عاد مارس الماضي إلى بيته", "مارس", 3),
    ("عاد بين فبراير ومارس إلى بيته", "ومارس", 3),
    ("عاد منذ مارس إلى بيته", "مارس", 3),
    ("عاد بعد أن مارس الطب في بيته", None, 3),
    ("شركة نيسان باعت", None, 4),
    ("باعت شركة في نيسان كثيرا", None, 4),
    ("باعت في نيسان/أبريل كثيرا", "نيسان", 4),
    ("مبيعات شهري نيسان وأيار", "نيسان", 4),
    ("تيريزا ماي وصلت", None, 5),
    ("وصلت 20 ماي الجاري", "ماي", 5),
    ("أب وأم", None, 8),
    ("باب 2015", None, 8),
    ("مهرجان آب (أغسطس) السنوي", "آب", 8),
    ("واتس آب", None, 8),
    ("مباراة البلاي أوت", None, 8),
    ("عطلة 15 أوت القادم", "أوت", 8),
    ("لجنة كانون الأول", "كانون", 12),
    ("نار في كانون البيت", None, 12),
]


@pytest.mark.parametrize(("text", "word", "month"), TEXTS, ids=[text for text, _, _ in TEXTS])
def test_a_name_is_a_month_by_the_words_beside_it(text: str, word: str | None, month: int) -> None:
    analyzer = Analyzer(freeze([], np.empty(0, dtype=np.int32)))
    words = [token.word for token in analyzer.tokens(text)]
    analyzer = Analyzer(analyzer.vocabulary.extend(list(dict.fromkeys(words))))
    query = MonthLeaves(analyzer.vocabulary).month(Month(MonthsOf.SOLAR, month))
    marked = Marker(query, analyzer).mark(text)
    assert (word in [words[at] for at in marked.places]) if word else not marked.places


def test_names_that_the_index_has_are_told() -> None:
    words = sorted({"يوليو", "تموز", "كانون", "مارس", "اذار"})
    analyzer = Analyzer(freeze(words, np.full(len(words), 5, dtype=np.int32)))
    months = MonthLeaves(analyzer.vocabulary)
    held = {
        month: [name.written for name in months.held(Month(MonthsOf.SOLAR, month))] for month in (1, 3, 7)
    }
    assert held == {1: [], 3: ["آذار"], 7: ["يوليو", "تموز"]}
    assert named_month([fold("تموز")])
