"""Months by any of their names and dates by their days: the same articles, whichever engine answers."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from agreement import assert_alike

from corpus.article import Article
from index.building.build import build
from search.asked.opened import Opened
from search.engine import state_at
from search.language.rewriting import RELATED_SIGN, Rewriter, with_related
from search.leaves.leaf_maker import LeafMaker
from search.query.request import Request
from search.ranking import Ranking

ENGINES = ["snapshot", "whoosh", "memory"]
TODAY = date(2015, 8, 19)
TEXTS = {
    "egypt": ("افتتح المعرض في يوليو الماضي", date(2015, 8, 1)),
    "levant": ("افتتح المعرض في تموز الماضي", date(2015, 8, 1)),
    "joined": ("بين حزيران وتموز أمطرت", date(2015, 8, 2)),
    "tunis": ("موسم جويلية طويل", None),
    "morocco": ("موسم يوليوز قصير", None),
    "practised": ("مارس الرجل الرياضة طويلا", date(2015, 3, 10)),
    "march": ("عاد الرجل في الثامن من مارس إلى بلده", date(2014, 5, 5)),
    "adar": ("تساقط الثلج خلال آذار على الجبل", None),
    "march year": ("سافر مارس 2014 وحيدا", None),
    "march in": ("عاد في مارس وحيدا", None),
    "father": ("أب وأم وثلاثة أولاد", None),
    "door": ("باب المدينة القديم", None),
    "august": ("انتهت العطلة في أغسطس", None),
    "ab": ("انتهت العطلة 15 آب", None),
    "ab august": ("مهرجان آب/أغسطس", None),
    "awt": ("عطلة شهر أوت المقبل", None),
    "play out": ("مباراة البلاي أوت غدا", None),
    "january": ("ثورة يناير", None),
    "kanun": ("ثورة كانون الثاني", None),
    "december": ("برد كانون الأول", None),
    "stove": ("جلسوا حول كانون من نار", None),
    "by words": ("وقع زلزال في 11 تموز 2015 ليلا", date(2015, 9, 1)),
    "by numbers": ("وقع زلزال بتاريخ 11/07/2015 ليلا", date(2015, 9, 2)),
    "dated": ("وقع زلزال ليلا", date(2015, 7, 11)),
    "other day": ("وقع زلزال ليلا", date(2015, 7, 12)),
    "yesterday": ("أمطرت على المدينة", date(2015, 8, 18)),
    "says yesterday": ("أمطرت أمس على المدينة", date(2015, 8, 3)),
    "dhul hijja": ("في ذو الحجة حج الناس", None),
    "dhil hijja": ("في ذي الحجه حج الناس", None),
}
ARTICLES = [
    Article(name, text=text, date=datetime(day.year, day.month, day.day, 12) if day else None)
    for name, (text, day) in TEXTS.items()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("months") / "index"
    build(path, ARTICLES[:15])
    build(path, ARTICLES[15:])
    return path


@pytest.fixture(scope="module", params=ENGINES)
def opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[Opened]:
    state = state_at(f"{request.param}:{folder}", Ranking())
    leaves = LeafMaker(state.analyzer, Ranking())
    yield Opened(state.backend, state.analyzer, leaves, state.fingerprint)
    state.close()


def found(query: str, opened: Opened) -> list[str]:
    request = Request(query, size=100, today=TODAY)
    results = opened.backend.run(opened.ask(request).plan)
    assert results.total == len(results.hits) == opened.count(request)
    return [hit.article.id for hit in results.hits]


@pytest.mark.parametrize(
    ("queries", "names"),
    [
        (
            [
                "يوليو",
                "تموز",
                "جويلية",
                "يوليوز",
                "جويليه",
                "يوليه",
                "July",
                "juillet",
                "شهر تموز",
                "تموز/يوليو",
            ],
            {"egypt", "levant", "joined", "tunis", "morocco", "by words"},
        ),
        (
            ["مارس", "آذار", "اذار", "شهر مارس", "لشهر آذار", "March"],
            {"march", "adar", "march year", "march in"},
        ),
        (["آب", "أغسطس", "اغسطس", "أوت", "شهر آب", "غشت"], {"august", "ab", "ab august", "awt"}),
        (["يناير", "كانون الثاني", "جانفي", "كانون ثاني"], {"january", "kanun"}),
        (["ديسمبر", "كانون الأول", "دجنبر"], {"december"}),
        (["ذو الحجة", "ذي الحجه"], {"dhul hijja", "dhil hijja"}),
        (["=مارس"], {"practised", "march", "march year", "march in"}),
        (["مارس الرياضة"], {"practised"}),
        (['"تموز"'], {"levant", "joined", "by words"}),
        (["=يوليو"], {"egypt"}),
        (["زلزال -تموز"], {"by numbers", "dated", "other day"}),
        (["كانون نار"], {"stove"}),
        (["ثورة يناير"], {"january", "kanun"}),
        (["عطلة OR جانفي"], {"awt", "august", "ab", "january", "kanun"}),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_a_month_is_found_by_any_of_its_names(queries: list[str], names: set[str], opened: Opened) -> None:
    for query in queries:
        listed = set(found(query, opened))
        assert listed >= names if " " in query else listed == names, query


@pytest.mark.parametrize(
    ("query", "first", "others"),
    [
        ("11 يوليو 2015", {"dated"}, {"by words", "by numbers"}),
        ("11/7/2015", {"dated"}, {"by words", "by numbers"}),
        ("2015-07-11", {"dated"}, {"by words", "by numbers"}),
        ("24 رمضان 1436", {"dated"}, set()),
        ("أمس", {"yesterday"}, {"says yesterday"}),
        ("زلزال 11 تموز 2015", {"dated"}, {"by words", "by numbers"}),
        ("=11 =يوليو =2015", set(), set()),
        ('"11 تموز 2015"', {"by words"}, set()),
    ],
)
def test_a_date_is_answered_by_its_day_first(
    query: str, first: set[str], others: set[str], opened: Opened
) -> None:
    names = found(query, opened)
    assert set(names[: len(first)]) == first
    if "زلزال" not in query and "=" not in query:
        assert set(names) == first | others


def test_a_month_of_days_is_answered_by_all_of_them(opened: Opened) -> None:
    names = found("تموز 2015", opened)
    assert set(names[:2]) == {"dated", "other day"}
    assert set(names[2:]) == {"by words"}


def test_where_words_are_lacking_a_day_alone_finds_nothing(opened: Opened) -> None:
    """Not every article of a day is wanted where too few hold the other words."""
    assert "other day" not in found("معرض جديد 12 يوليو 2015", opened)


@pytest.mark.parametrize(
    "query", ["زلزال 11 يوليو 2015", "مارس الرياضة", "عطلة آب", "المدينة أمس", "شهر مارس"]
)
def test_related_words_are_those_of_the_words_beside_a_date(query: str, opened: Opened) -> None:
    asked = opened.ask(Request(query, today=TODAY))
    rewritten = Rewriter(query, asked.parsed, opened.leaves).signed(RELATED_SIGN)
    if rewritten is None:
        assert with_related(asked.plan.query, opened.leaves) == asked.plan.query
    else:
        again = opened.ask(Request(rewritten, today=TODAY))
        assert again.plan.query == with_related(asked.plan.query, opened.leaves)


@pytest.mark.parametrize("name", ["whoosh", "memory"])
@pytest.mark.parametrize(
    "query",
    [
        "مارس",
        "آب",
        "تموز 2015",
        "زلزال 11 يوليو 2015",
        "معرض جديد 12 يوليو 2015",
        "أمس",
        "كانون الثاني",
        "8 مارس",
    ],
)
def test_engines_agree_on_months_and_dates(name: str, query: str, folder: Path) -> None:
    fast, other = state_at(folder, Ranking()), state_at(f"{name}:{folder}", Ranking())
    opened = Opened(fast.backend, fast.analyzer, LeafMaker(fast.analyzer, Ranking()), fast.fingerprint)
    plan = opened.ask(Request(query, size=100, today=TODAY)).plan
    assert_alike(fast.backend.run(plan), other.backend.run(plan), query)
    fast.close()
    other.close()
