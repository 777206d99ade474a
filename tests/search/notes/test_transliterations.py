"""Latin words of a query: what they find, in which order, and what the notes say of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.notes.note import Note
from search.query.request import Request
from search.searcher import Searcher

TEXTS = {
    "arabic": "قال أوباما في البيت الأبيض إن الاتفاق قريب",
    "again": "وصل أوباما إلى الرياض أمس، وأوباما رئيس",
    "latin": "وقّعت الشركة اتفاقا مع Obama Ltd في لندن",
    "kim": "كيم جونغ أون زعيم الشمال",
    "joined": "قال كيم جونغون لشعبه",
    "other kim": "اشترى كيم السيارة من جونغ",
    "sisi": "عبد الفتاح السيسي رئيس مصر",
    "war": "الحرب في المدينة",
    "arab": "حرب عربي قديم",
    "kingdom": "المملكة العربية السعودية والأردن",
    "bank": "قال خالد بن سعود في البنك",
}


@pytest.fixture(scope="module", params=["memory", "whoosh", "snapshot"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("latin") / "index"
    build(folder, [Article(name, text=text) for name, text in TEXTS.items()])
    with closing(Searcher(f"{request.param}:{folder}")) as searcher:
        yield searcher


def found(searcher: Searcher, query: str, *, transliteration: bool = True) -> list[str]:
    answer = searcher.search(Request(query, transliteration=transliteration))
    assert answer["total"] == len(answer["hits"])
    return [hit["id"] for hit in answer["hits"]]


def notes(searcher: Searcher, query: str) -> list[Note]:
    return [each for each in searcher.search(Request(query))["notes"] if each["kind"] == "transliteration"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("Obama", {"latin", "arabic", "again"}, id="a name"),
        pytest.param("Obama الرياض", {"again"}, id="beside an Arabic word"),
        pytest.param("Kim Jong Un", {"kim", "joined"}, id="a name of several words, some joined"),
        pytest.param("Abdel Fattah el-Sisi", {"sisi"}, id="with an article and a word of two"),
        pytest.param("Saudi Arabia", {"kingdom"}, id="a country by what papers call it"),
        pytest.param("Egypt", {"sisi"}, id="a country whose names are strangers"),
        pytest.param("White House", {"arabic"}, id="a name that is a phrase"),
        pytest.param("Khaled bin Saud", {"bank"}, id="a part of a name beside names"),
        pytest.param("7arb", {"war", "arab"}, id="digits for letters"),
        pytest.param("Obama OR Egypt", {"latin", "arabic", "again", "sisi"}, id="in an alternative"),
        pytest.param('"Obama"', {"latin"}, id="not in quotes"),
        pytest.param("=Obama", {"latin"}, id="not exactly"),
        pytest.param("الرياض -Obama", {"again"}, id="not what is refused"),
        pytest.param("bin", set(), id="a part of a name alone is none"),
        pytest.param("the", set(), id="a common word"),
    ],
)
def test_a_query_finds(searcher: Searcher, query: str, ids: set[str]) -> None:
    # Articles that hold only some of several words come behind those.
    assert set(found(searcher, query)[: len(ids)]) == ids
    assert len(query.split()) > 1 or len(found(searcher, query)) == len(ids)


def test_articles_that_hold_the_latin_word_come_first(searcher: Searcher) -> None:
    assert found(searcher, "obama")[0] == "latin"


def test_it_can_be_switched_off_for_a_query(searcher: Searcher) -> None:
    assert found(searcher, "Obama", transliteration=False) == ["latin"]


def test_what_is_found_is_marked(searcher: Searcher) -> None:
    hits = searcher.search(Request("Obama"))["hits"]
    marked = {hit["id"]: [piece["text"] for piece in hit["snippet"] if piece["match"]] for hit in hits}
    assert marked == {"latin": ["Obama"], "arabic": ["أوباما"], "again": ["أوباما", "وأوباما"]}


@pytest.mark.parametrize(
    ("query", "text", "other", "count"),
    [
        pytest.param("Obama", "Obama", "أوباما", 2, id="counts what the Arabic query finds"),
        pytest.param("الرياض، Obama!", "Obama", "الرياض، أوباما!", 2, id="of the whole query"),
        pytest.param("Kim Jong", "Kim Jong", "كيم جونغ", 3, id="of all its words"),
        pytest.param("White House", "White House", '"البيت الأبيض"', 1, id="a phrase in quotes"),
        pytest.param("3arabi", "3arabi", "عربي", 2, id="of letters and digits"),
        pytest.param("Obama OR Egypt", "Obama Egypt", "أوباما OR مصر", 3, id="of an alternative"),
    ],
)
def test_a_note_says_what_was_taken(
    searcher: Searcher, query: str, text: str, other: str, count: int
) -> None:
    taken = [each for each in notes(searcher, query) if each["taken"]]
    assert [(each["text"], each["query"], each["count"]) for each in taken] == [(text, other, count)]


@pytest.mark.parametrize("query", ["the", "F16", "BBC", "أوباما", '"Obama"', "-Obama أوباما", ""])
def test_there_is_no_note(searcher: Searcher, query: str) -> None:
    assert notes(searcher, query) == []


@pytest.mark.parametrize("query", ["Kim Jong", "Khaled bin Saud", "mar7aba", "Saud Kim", "Obama Jong"])
def test_what_is_offered_is_another_query_that_some_article_holds(searcher: Searcher, query: str) -> None:
    for each in notes(searcher, query):
        assert each["query"] != query
        assert each["taken"] or searcher.search(Request(each["query"]))["matched"] == "all"


def test_related_words_count_what_their_link_finds(searcher: Searcher) -> None:
    answer = searcher.search(Request("Obama"))
    related = answer["related"]
    assert related is not None
    assert searcher.search(Request(related["query"]))["total"] == answer["total"] + related["count"]


def test_it_can_be_switched_off_for_all(tmp_path: Path) -> None:
    build(tmp_path / "index", [Article("arabic", text=TEXTS["arabic"])])
    assert found(Searcher(tmp_path / "index"), "Obama") == ["arabic"]
    assert found(Searcher(tmp_path / "index", transliteration=False), "Obama") == []


def test_of_very_many_latin_words_the_first_are_read(searcher: Searcher) -> None:
    taken = [each for each in notes(searcher, "kerry lavrov " * 60 + "obama") if each["taken"]]
    assert taken == []
