"""The contract: every engine answers the same table of queries in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, IN_FOLDERS, state_held

from corpus.article import Article
from index.building.build import build
from search.engine import ENGINES, index_at, state_at
from search.engines.backend import Backend, State
from search.engines.results import LabelCounts, Results
from search.engines.timeline import Bar, Timeline, Unit
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.id_list import IdList
from search.query.plan import Choice, Choices, Filters, Plan, Sort
from search.ranking import Ranking

RANKING = Ranking()

ARTICLES = [
    Article(
        "river",
        "جسر على النهر",
        "بنت المدينة جسرًا على النهر، والجسر طويل.",
        "المرفأ",
        datetime(2023, 1, 5),
        author="ليلى منصور",
        category="مدن",
    ),
    Article("river2", "النهر يفيض", "فاض النهر في المدينة القديمة.", "الواحة", datetime(2023, 1, 31, 23, 59)),
    Article("book", "معرض الكتاب", "في المعرض كتاب نادر وكتب قديمة.", "المرفأ", datetime(2023, 2, 1)),
    Article(
        "minister",
        "الوزيرة تزور المكتبة",
        "زارت وزيرة الثقافة مكتبة المدينة.",
        "السنديان",
        datetime(2024, 2, 29),
        author='<b>"كاتب"</b> \u202eآخر',
        category="مدن",
    ),
    Article("moon", None, "القمر قريب، والمد عالٍ في البحر.", None, None),
    Article("title-only", "البحر والقمر", "", "الواحة", datetime(2024, 12, 31)),
    Article("digits", "نتائج", "سجل اللاعب ٢٠١٥ نقطة في عام 2014.", "المرفأ", None),
    Article(
        "latin", "مهمة NASA", "أعلنت NASA موعد الإطلاق، وقالت ناسا إنها جاهزة.", None, datetime(2024, 5, 1)
    ),
]


@dataclass(frozen=True)
class Case:
    """A query and the ids that it must list, in order where `ordered`."""

    query: str
    ids: tuple[str, ...]
    why: str
    ordered: bool = False
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE


CASES = [
    Case("النهر", ("river", "river2"), "a word, with its article or without"),
    Case("نهر", ("river", "river2"), "the article is no part of the stem"),
    Case("نهر جسر", ("river", "river2"), "all words first, then those with some", ordered=True),
    Case('"المدينة القديمة"', ("river2",), "a phrase is words side by side"),
    Case('"القديمة المدينة"', (), "and in order"),
    Case('"جسر على النهر"', ("river",), "a phrase in a title"),
    Case('"الكتاب في"', (), "a phrase does not run from the title into the text"),
    Case('"القديمة المدينة"~0', ("river2",), "side by side in any order"),
    Case('"فاض المدينة"~1', (), "near, but with more words between than are let in"),
    Case('"فاض المدينة"~2', ("river2",), "near, with as many words between"),
    Case('"المدينة فاض"~٢', ("river2",), "near in any order, the number in either digits"),
    Case('"المدينة النهر"~', ("river", "river2"), "near, with the usual number of words between"),
    Case('"القديمة فاض النهر"~1', (), "three words: those between are counted together"),
    Case('"القديمة فاض النهر"~2', ("river2",), "three words in any order"),
    Case('"القمر قريب البحر"~50', ("moon",), "in the text alone"),
    Case('"البحر القمر"~0', ("title-only",), "in the title alone"),
    Case('"الكتاب المعرض"~0', ("book",), "in the title, not over its end"),
    Case('"الكتاب نادر"~2', ("book",), "in the text"),
    Case('"الكتاب نادر"~0', ("book",), "in the text, side by side"),
    Case('"الثقافة يفتح"~50', (), "not from the title into the text"),
    Case('"النهر النهر"~1', ("river", "river2"), "one word fills both places"),
    Case('"المدينة ظظظظ"~9', (), "near a word that no article holds"),
    Case('"كتاب"~9', ("book",), "one word near nothing is a word"),
    Case('المدينة -"النهر المدينة"~3', ("minister",), "a minus takes away what is near"),
    Case('"القدي* *دين*"~0', ("river2",), "patterns near each other"),
    Case('"القدي* ظظ*"~9', (), "near a pattern that no word fits"),
    Case('"القديمة فاض"~9 أو "قريب البحر"~9', ("river2", "moon"), "near words or others"),
    Case("القمر~1", ("moon", "title-only"), "a word, or one that is like it"),
    Case("المدينة -النهر", ("minister",), "a minus takes away"),
    Case('المدينة -"النهر في المدينة"', ("river", "minister"), "a refused phrase takes away"),
    Case("-النهر", (), "only a minus asks for nothing"),
    Case("القمر أو الكتاب", ("moon", "title-only", "book"), "either word"),
    Case("القمر OR الكتاب", ("moon", "title-only", "book"), "either word, in English"),
    Case("وزيره", ("minister",), "marbuta left out"),
    Case("2015", ("digits",), "digits of either kind"),
    Case("٢٠١٤", ("digits",), "digits of either kind"),
    Case("nasa", ("latin",), "Latin letters of either case"),
    Case("في", ("river2", "book", "moon", "digits"), "a stop word alone still finds"),
    Case("كتا*", ("book",), "a pattern for words that begin so"),
    Case("*تاب", ("book",), "and end so, with the article"),
    Case("ال*ر", ("river", "river2", "moon", "title-only"), "a beginning and an end"),
    Case("*قمر*", ("moon", "title-only"), "letters within, in the title or the text"),
    Case("ك?اب", ("book",), "one letter"),
    Case("ك؟اب", ("book",), "one letter, with the Arabic sign"),
    Case("20*", ("digits",), "digits"),
    Case("nas?a nas*", ("latin",), "Latin letters; what fits nothing is as an unknown word"),
    Case("*دين* *سر*", ("river", "river2", "minister"), "patterns relax as words do", ordered=False),
    Case('"المدي* القدي*"', ("river2",), "patterns side by side"),
    Case('"المدينة ظظ*"', (), "a phrase that no word fits"),
    Case("المدينة -نه* -*نهر", ("minister",), "a minus takes a pattern away"),
    Case("القمر أو كتا*", ("moon", "title-only", "book"), "either a word or a pattern"),
    Case("ظظ*", (), "a pattern that no word fits"),
    Case("* ** ؟", (), "signs without letters ask for nothing"),
    Case("من زارت؟", ("minister",), "a question mark is punctuation"),
    Case("!؟ ...", (), "punctuation asks for nothing"),
    Case(
        "",
        ("title-only", "latin", "minister", "book", "river2", "river", "digits", "moon"),
        "nothing typed is everything, the newest first and those without a date last",
        ordered=True,
        sort=Sort.NEWEST,
    ),
    Case(
        "",
        ("river", "book"),
        "what filters choose of everything",
        ordered=True,
        sort=Sort.OLDEST,
        filters=Filters(Choices(source=Choice(("المرفأ",))), dates=("2023",)),
    ),
    Case("غواصة", (), "a word that no article holds"),
    Case("المديينة", ("river", "river2", "minister"), "what is near certain is searched instead"),
    Case("معرضالكتاب", ("book",), "two words without their space"),
    Case('"المديينة"', (), "but not in quotes"),
    Case("=المديينة", (), "nor exactly"),
    Case("المديينة أو القمر", ("moon", "title-only"), "nor beside an OR"),
    Case("القمر -المديينة", ("moon", "title-only"), "nor behind a minus"),
    Case("معرص", (), "what is only likely is not searched"),
    Case("جسر معرص", ("river",), "nor beside other words, where it only scores"),
    Case("ضصثقظ", (), "nonsense finds nothing"),
    Case("البحر", ("title-only", "moon"), "a title without text is an article"),
    Case("المدينة", ("river",), "one source", filters=Filters(Choices(source=Choice(("المرفأ",))))),
    Case("البحر", ("moon",), "the unknown source", filters=Filters(Choices(source=Choice((None,))))),
    Case(
        "البحر",
        ("moon", "title-only"),
        "two sources",
        filters=Filters(Choices(source=Choice((None, "الواحة")))),
    ),
    Case(
        "المدينة",
        ("river2", "minister"),
        "all but one source",
        filters=Filters(Choices(source=Choice(but=("المرفأ",)))),
    ),
    Case(
        "البحر",
        ("title-only",),
        "all but the unknown source",
        filters=Filters(Choices(source=Choice(but=(None,)))),
    ),
    Case("المدينة", ("river",), "one author", filters=Filters(Choices(author=Choice(("ليلى منصور",))))),
    Case(
        "المدينة",
        ("minister",),
        "an odd author",
        filters=Filters(Choices(author=Choice(('<b>"كاتب"</b> \u202eآخر',)))),
    ),
    Case("المدينة", ("river2",), "the unknown author", filters=Filters(Choices(author=Choice((None,))))),
    Case(
        "المدينة",
        ("river", "river2"),
        "two authors",
        filters=Filters(Choices(author=Choice(("ليلى منصور", None, "لا أحد")))),
    ),
    Case(
        "المدينة",
        ("river2", "minister"),
        "all but one author",
        filters=Filters(Choices(author=Choice(but=("ليلى منصور",)))),
    ),
    Case(
        "المدينة", ("river", "minister"), "one category", filters=Filters(Choices(category=Choice(("مدن",))))
    ),
    Case(
        "المدينة",
        ("river2",),
        "all but one category",
        filters=Filters(Choices(category=Choice(but=("مدن",)))),
    ),
    Case(
        "المدينة",
        ("minister",),
        "filters of all facets together",
        filters=Filters(Choices(source=Choice(but=("المرفأ",)), category=Choice(("مدن",))), dates=("2024",)),
    ),
    Case(
        "المدينة",
        (),
        "a source chosen and left out",
        filters=Filters(Choices(source=Choice(("المرفأ",), ("المرفأ",)))),
    ),
    Case("المدينة", (), "a source that is not there", filters=Filters(Choices(source=Choice(("لا أحد",))))),
    Case(
        "المدينة",
        ("river2",),
        "both days of a range",
        filters=Filters(first=date(2023, 1, 31), last=date(2023, 1, 31)),
    ),
    Case("البحر", ("title-only",), "an undated article is in no range", filters=Filters(first=date(1, 1, 1))),
    Case("المدينة", ("river", "river2"), "a month", filters=Filters(dates=("2023-01",))),
    Case("المدينة", ("river", "river2", "minister"), "two years", filters=Filters(dates=("2023", "2024"))),
    Case("البحر", ("moon",), "the unknown date", filters=Filters(dates=(None,))),
    Case("المدينة", ("river",), "some ids", filters=Filters(ids=IdList(("river", "moon", "لا أحد")))),
    Case("المدينة", (), "ids that are gone", filters=Filters(ids=IdList(("a/b,c", "")))),
    Case("المدينة", (), "no id at all", filters=Filters(ids=IdList())),
    Case(
        "المدينة",
        ("river2",),
        "ids in a range of days",
        filters=Filters(ids=IdList(("moon", "river2", "river")), first=date(2023, 1, 6)),
    ),
    Case("المدينة", ("minister", "river2", "river"), "newest first", ordered=True, sort=Sort.NEWEST),
    Case("المدينة", ("river", "river2", "minister"), "oldest first", ordered=True, sort=Sort.OLDEST),
    Case("البحر", ("title-only", "moon"), "undated articles last", ordered=True, sort=Sort.OLDEST),
]

LANGUAGE_CASES = [
    Case(
        "(القمر OR النهر) (البحر OR المدينة)",
        ("river", "river2", "moon", "title-only", "minister"),
        "either of each, then one of them",
    ),
    Case("(القمر البحر) OR (معرض كتاب)", ("moon", "title-only", "book"), "either of two pairs"),
    Case("المدينة -(النهر الجسر)", ("river2", "minister"), "two refused together"),
    Case("المدينة NOT (الجسر OR وزيرة)", ("river2",), "each of two refused"),
    Case("title:البحر", ("title-only",), "the title alone"),
    Case("title:(البحر OR النهر)", ("title-only", "river", "river2"), "either in the title"),
    Case('عنوان:"على النهر"', ("river",), "a phrase of the title"),
    Case('title:"في المدينة"', (), "which stands in the text"),
    Case("المدينة -title:النهر", ("minister",), "a title refused"),
    Case("title:*نهر", ("river", "river2"), "a pattern of the title"),
    Case("المدينة source:المرفأ", ("river",), "a source"),
    Case("المدينة مصدر:المرفا", ("river",), "in another spelling"),
    Case("المدينة -مصدر:المرفأ", ("river2", "minister"), "refused"),
    Case("البحر source:~", ("moon",), "the unknown source"),
    Case("المدينة (source:المرفأ OR source:الواحة)", ("river", "river2"), "either source"),
    Case("المدينة كاتب:ليلى", ("river",), "a word of the author's name"),
    Case("قسم:مدن", ("river", "minister"), "a category alone"),
    Case(
        "source:الواحة البحر النهر", ("title-only", "river2"), "where some words are held the source still is"
    ),
    Case("المدينة source:لااحد", (), "a source that is not there"),
    Case("المدينة date:2023", ("river", "river2"), "a year"),
    Case("المدينة تاريخ:٢٠٢٣/١/٣١..", ("river2", "minister"), "from a day on"),
    Case("date:..2023-01-05", ("river",), "up to a day, and no word"),
    Case("النهر OR date:2024-02", ("river", "river2", "minister"), "a word or a month"),
    Case("المدينه~ القديمه~1", ("river2", "river", "minister"), "words spelled otherwise"),
    Case("القمز~", ("moon", "title-only"), "another letter"),
    Case("القمر^5 OR الكتاب", ("moon", "title-only", "book"), "a weight finds no more", ordered=False),
    Case("الجسر OR وزيرة^50", ("minister", "river"), "and puts first", ordered=True),
]

RELATED_CASES = [
    Case("related:كتاب", ("book", "minister"), "a word, and one of its root", ordered=True),
    Case("مشتقات:كتاب", ("book", "minister"), "asked for in Arabic", ordered=True),
    Case("related:مكتبة", ("minister", "book"), "one from which the word is derived"),
    Case("مكتبة", ("minister",), "a word alone is not found by what it is derived from"),
    Case('related:"كتاب قمر"', ("book", "minister", "moon", "title-only"), "what is quoted is words"),
    Case("related:كتا*", ("book",), "a pattern is a pattern"),
    Case("related:في", ("river2", "book", "moon", "digits"), "a word that only asks has none"),
    Case("المدينة -related:كتاب", ("river", "river2"), "a minus takes away what is derived"),
    Case("المدينة -كتاب", ("river", "river2", "minister"), "a minus takes away the word alone"),
    Case("غواصة أو related:كتاب", ("book", "minister"), "beside an OR"),
    Case("related:غواصة", (), "a word that no article holds, nor what is derived from it"),
    Case(
        "related:كتاب",
        ("minister",),
        "under filters",
        filters=Filters(Choices(category=Choice(("مدن",))), dates=("2024",), first=date(2024, 1, 1)),
    ),
]

EXACT_CASES = [
    Case("=كتاب", ("book",), "the exact word"),
    Case("=وزيره", (), "an exact word tells marbuta from heh"),
    Case("=وزيرة", ("minister",), "an exact word"),
    Case('="معرض الكتاب"', ("book",), "exact words in order"),
    Case('="معرض كتاب"', (), "exact words only"),
    Case("=وزيره*", (), "an exact pattern tells marbuta from heh"),
    Case("=وزي*", ("minister",), "an exact pattern"),
    Case('="معرض الك*"', ("book",), "an exact word and a pattern in order"),
    Case('="الكتاب معرض"~0', ("book",), "exact words near each other"),
    Case('="كتاب معرض"~5', (), "exact words only, also near"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("contract") / "index"
    build(folder, ARTICLES[:3])
    build(folder, [Article("moon", "سيستبدل", "نص قديم عن النهر"), *ARTICLES[3:4]])
    build(folder, ARTICLES[4:])
    return folder


@pytest.fixture(scope="module")
def states(folder: Path) -> Iterator[dict[str, State]]:
    opened = {scheme: state_at(f"{scheme}:{folder}", RANKING) for scheme in IN_FOLDERS}
    yield opened
    for state in opened.values():
        state.close()


@pytest.fixture(scope="module")
def opened(states: dict[str, State]) -> State:
    return states["snapshot"]


@pytest.fixture(scope="module")
def engines(states: dict[str, State]) -> dict[str, Backend]:
    return {scheme: state.backend for scheme, state in states.items()}


@pytest.fixture(scope="module")
def clustered(folder: Path, request: pytest.FixtureRequest) -> Iterator[Backend]:
    state = state_held("opensearch", folder, request)
    yield state.backend
    state.close()


@pytest.fixture(params=EVERYWHERE)
def engine(request: pytest.FixtureRequest, engines: dict[str, Backend]) -> Backend:
    found: Backend = engines.get(request.param) or request.getfixturevalue("clustered")
    return found


def plan_for(case: Case, opened: State) -> Plan:
    parsed = parse(case.query, LeafMaker(opened.analyzer, RANKING))
    return Plan(parsed.query, case.filters, case.sort, boosts=parsed.boosts)


def check(case: Case, results: Results) -> None:
    found = [hit.article.id for hit in results.hits]
    if case.ordered:
        assert found == list(case.ids), case.why
    assert sorted(found) == sorted(case.ids), case.why
    assert results.total == len(case.ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.query or 'empty'}-{case.why}")
def test_every_engine_lists(case: Case, engine: Backend, opened: State) -> None:
    check(case, engine.run(plan_for(case, opened)))


@pytest.mark.parametrize("case", LANGUAGE_CASES, ids=lambda case: f"{case.query}-{case.why}")
def test_the_language(case: Case, engine: Backend, opened: State) -> None:
    check(case, engine.run(plan_for(case, opened)))


@pytest.mark.parametrize("case", RELATED_CASES, ids=lambda case: f"{case.query}-{case.why}")
def test_related_words(case: Case, engine: Backend, opened: State) -> None:
    check(case, engine.run(plan_for(case, opened)))


@pytest.mark.parametrize(
    "case",
    [*CASES, *EXACT_CASES, *LANGUAGE_CASES, *RELATED_CASES],
    ids=lambda case: f"{case.query or 'empty'}-{case.why}",
)
def test_a_count_is_the_total(case: Case, engine: Backend, opened: State) -> None:
    assert engine.count(plan_for(case, opened)) == len(case.ids)


@pytest.mark.parametrize("case", EXACT_CASES, ids=lambda case: f"{case.query}-{case.why}")
def test_exact_words(case: Case, engine: Backend, opened: State) -> None:
    check(case, engine.run(plan_for(case, opened)))


@pytest.mark.parametrize(
    "case", [*CASES, *LANGUAGE_CASES, *RELATED_CASES], ids=lambda case: f"{case.query or 'empty'}-{case.why}"
)
def test_engines_agree(case: Case, engines: dict[str, Backend], opened: State) -> None:
    plan = plan_for(case, opened)
    first, *others = [backend.run(plan) for backend in engines.values()]
    for other in others:
        agree(other, first)


@pytest.mark.cluster
@pytest.mark.parametrize(
    "case", [*CASES, *LANGUAGE_CASES, *RELATED_CASES], ids=lambda case: f"{case.query or 'empty'}-{case.why}"
)
def test_the_cluster_agrees(
    case: Case, clustered: Backend, engines: dict[str, Backend], opened: State
) -> None:
    plan = plan_for(case, opened)
    agree(clustered.run(plan), engines["snapshot"].run(plan))


def agree(other: Results, first: Results) -> None:
    assert [hit.article for hit in other.hits] == [hit.article for hit in first.hits]
    assert [hit.score for hit in other.hits] == pytest.approx([hit.score for hit in first.hits])
    assert (other.total, other.matched) == (first.total, first.matched)
    assert (other.labels, other.months) == (first.labels, first.months)
    assert other.timeline == first.timeline


def test_each_facet_is_counted_without_its_own_filter(engine: Backend, opened: State) -> None:
    filters = Filters(Choices(source=Choice(("المرفأ",))), dates=("2023-01",))
    results = engine.run(plan_for(Case("المدينة", (), "", filters=filters), opened))
    assert results.total == 1
    assert results.sources == {"المرفأ": 1, "الواحة": 1}
    assert results.labels["author"] == LabelCounts({"ليلى منصور": 1})
    assert results.labels["category"] == LabelCounts({"مدن": 1})
    assert results.months == {"2023-01": 1}
    filters = Filters(Choices(author=Choice(("ليلى منصور",)), category=Choice(("مدن",))))
    labels = engine.run(plan_for(Case("المدينة", (), "", filters=filters), opened)).labels
    assert labels["author"].counts == {"ليلى منصور": 1, ARTICLES[3].author: 1}
    assert labels["category"].counts == {"مدن": 1}


def test_ids_that_are_gone_are_told_and_no_others(engine: Backend) -> None:
    assert engine.gone(IdList(("moon", "لا/أحد", "river", "x,y", ""))) == ["لا/أحد", "x,y", ""]
    assert engine.gone(IdList(("moon",))) == engine.gone(IdList()) == []


def test_ids_narrow_every_count(engine: Backend, opened: State) -> None:
    filters = Filters(Choices(source=Choice(("المرفأ",))), ids=IdList(("river", "river2")))
    results = engine.run(plan_for(Case("المدينة", (), "", filters=filters), opened))
    assert (results.total, results.sources) == (1, {"المرفأ": 1, "الواحة": 1})
    assert engine.calendar(Filters(ids=IdList(("river", "moon"))), Unit.YEAR).bars[0].count == 1


def test_of_many_values_the_commonest_are_counted_and_those_that_were_named(
    engine: Backend, opened: State
) -> None:
    filters = Filters(Choices(author=Choice((None, "ليلى منصور"), ("لا أحد",))))
    plan = plan_for(Case("المدينة", (), "", filters=filters), opened)
    labels = engine.run(replace(plan, most_values=1)).labels
    assert labels["author"] == LabelCounts({'<b>"كاتب"</b> \u202eآخر': 1, "ليلى منصور": 1, None: 1})
    assert labels["source"] == LabelCounts({"المرفأ": 1}, more=1)
    assert engine.run(replace(plan, most_values=None)).labels["source"].more == 0


TIMELINES = [
    ("النهر", Filters(), Timeline(Unit.DAY, (Bar("2023-01-05", 1, 1), Bar("2023-01-31", 1, 1)))),
    (
        "المدينة",
        Filters(),
        Timeline(Unit.MONTH, (Bar("2023-01", 2, 2), Bar("2023-02", 0, 1), Bar("2024-02", 1, 1))),
    ),
    ("المدينة", Filters(Choices(source=Choice(("الواحة",)))), Timeline(Unit.DAY, (Bar("2023-01-31", 1, 1),))),
    ("القمر", Filters(dates=(None,)), Timeline()),
    ("غواصة", Filters(), Timeline()),
]


@pytest.mark.parametrize(("query", "filters", "timeline"), TIMELINES)
def test_articles_are_counted_over_time(
    query: str, filters: Filters, timeline: Timeline, engine: Backend, opened: State
) -> None:
    assert engine.run(plan_for(Case(query, (), "", filters=filters), opened)).timeline == timeline


CALENDARS = [
    (Filters(), Unit.YEAR, (Bar("2023", 3, 3), Bar("2024", 3, 3))),
    (
        Filters(Choices(source=Choice(("الواحة",)))),
        Unit.MONTH,
        (
            Bar("2023-01", 1, 2),
            Bar("2023-02", 0, 1),
            Bar("2024-02", 0, 1),
            Bar("2024-05", 0, 1),
            Bar("2024-12", 1, 1),
        ),
    ),
    (Filters(Choices(source=Choice((None,)))), Unit.DAY, (Bar("2024-05-01", 1, 1),)),
    (
        Filters(Choices(source=Choice(but=("المرفأ", None))), first=date(2023, 1, 31)),
        Unit.YEAR,
        (Bar("2023", 1, 3), Bar("2024", 2, 3)),
    ),
    (Filters(dates=("2023-01",), last=date(2023, 1, 30)), Unit.DAY, (Bar("2023-01-05", 1, 1),)),
    (Filters(dates=(None,)), Unit.DAY, ()),
    (Filters(Choices(source=Choice(("لا أحد",)))), Unit.MONTH, ()),
]


@pytest.mark.parametrize(("filters", "unit", "bars"), CALENDARS)
def test_all_articles_that_pass_filters_are_counted_over_time(
    filters: Filters, unit: Unit, bars: tuple[Bar, ...], engine: Backend
) -> None:
    assert engine.calendar(filters, unit).bars == bars


def test_matched_says_whether_all_words_are_held(engine: Backend, opened: State) -> None:
    assert engine.run(plan_for(Case("جسر نهر", (), ""), opened)).matched == "some"
    assert engine.run(plan_for(Case("جسر", (), ""), opened)).matched == "all"


def test_pages_follow_each_other(engine: Backend, opened: State) -> None:
    query = parse("المدينة", LeafMaker(opened.analyzer, RANKING)).query
    pages = [engine.run(Plan(query, page=page, size=2)) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [2, 1, 0]
    assert {page.total for page in pages} == {3}
    assert len({hit.article.id for page in pages for hit in page.hits}) == 3


def test_an_article_by_its_id(engine: Backend) -> None:
    assert engine.article("book") == ARTICLES[2]
    assert engine.article("no such article") is None


def test_every_engine_is_in_the_table() -> None:
    assert {*IN_FOLDERS, "opensearch"} == set(ENGINES)


@pytest.mark.parametrize("scheme", IN_FOLDERS)
def test_a_state_says_what_it_is_and_has_another_name_after_a_build(tmp_path: Path, scheme: str) -> None:
    build(tmp_path, ARTICLES[:2])
    index = index_at(f"{scheme}:{tmp_path}", RANKING)
    name, before = index.current(), index.open(index.current())
    assert (index.current(), before.stats["articles"]) == (name, 2)
    build(tmp_path, ARTICLES[2:3])
    assert index.current() != name
    after = index.open(index.current())
    assert after.fingerprint == after.stats["fingerprint"] != before.fingerprint
    assert (after.stats["articles"], before.stats["articles"]) == (3, 2)
    assert before.backend.article("book") is None
    assert after.backend.article("book") == ARTICLES[2]
    for state in (before, after):
        state.close()
