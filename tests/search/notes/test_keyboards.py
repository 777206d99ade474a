"""The wrong keyboard: what is turned, what is offered, and what is left as it was typed."""

import pytest

from corpus.article import Article
from index.building.build import build
from search.notes.note import Note
from search.query.request import Request
from search.searcher import Searcher

TEXTS = {
    "kingdom": "السعودية والرياض ومصر في اجتماع وزير الخارجية",
    "minister": "وزير السعودية في الرياض",
    "google": "أعلنت Google عن هاتف في مصر",
    "name": "قال أوباما إنه يزور غزة",
    "rest": "مجلس الوزراء في المدينة، كأس العالم، إسرائيل",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("keyboards") / "index"
    build(folder, [Article(name, text=text) for name, text in TEXTS.items()])
    return Searcher(folder)


def keyboard(searcher: Searcher, query: str) -> list[Note]:
    return [each for each in searcher.search(Request(query))["notes"] if each["kind"] == "keyboard"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("hgsu,]dm", "السعودية", id="signs are letters"),
        pytest.param(",.dv hgsu,]dm", "وزير السعودية", id="two words"),
        pytest.param("hgsumvd]", "السعودية", id="on a Mac"),
        pytest.param("Ysvhzdg", "إسرائيل", id="a shifted key"),
        pytest.param("Hgvdhq", "الرياض", id="a capital that a telephone made"),
        pytest.param("lwv", "مصر", id="a short word, since nothing is found"),
        pytest.param('"hgsu,]dm"', '"السعودية"', id="in quotes"),
        pytest.param(",.dv -hgvdhq", "وزير -الرياض", id="with a minus"),
        pytest.param("لخخلمث", "google", id="a Latin word in Arabic keys"),
        pytest.param("خلاشةش", "obama", id="a name that the index has in Arabic"),
        pytest.param("غزة hgsu,]dm", "غزة السعودية", id="one word of a query"),
        pytest.param("td hgsu,]dm", "في السعودية", id="a short word beside one that is certain"),
        pytest.param("l[gs hg,.vhx", "مجلس الوزراء", id="a bracket within"),
        pytest.param("l[gs qqqx", "مجلس qqqx", id="one word whose keys make none"),
        pytest.param("نخخمث", None, id="Arabic keys that make no word"),
    ],
)
def test_a_query_is_turned(searcher: Searcher, typed: str, meant: str | None) -> None:
    found = keyboard(searcher, typed)
    assert [each["query"] for each in found] == ([meant] if meant else [])
    if meant:
        answer = searcher.search(Request(typed))
        assert answer["query"] == typed
        assert found[0]["taken"]
        assert found[0]["count"] == answer["total"] == searcher.search(Request(meant))["total"]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("السعودية", id="a word of the index"),
        pytest.param("وزير الخارجية", id="two"),
        pytest.param("الوزارات", id="a form that it does not hold"),
        pytest.param("قرنبيط", id="a word that it does not hold"),
        pytest.param("google", id="a Latin word of the index"),
        pytest.param("Obama", id="a name that it has in Arabic"),
        pytest.param("strength", id="an English word"),
        pytest.param("the minister's", id="two, with an apostrophe"),
        pytest.param("U.S. news, and more.", id="with signs at ends of words"),
        pytest.param("https://example.org/hgsu", id="an address"),
        pytest.param("=hgsu,]dm", id="exactly as it is written"),
        pytest.param("2015", id="a number"),
        pytest.param("", id="nothing"),
        pytest.param("'", id="a sign"),
        pytest.param("hgsu,]dm " * 40, id="a long text"),
    ],
)
def test_a_query_is_left(searcher: Searcher, query: str) -> None:
    assert keyboard(searcher, query) == []


def test_what_holds_only_some_of_it_is_little(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("little") / "index"
    latin = [Article(f"m{number}", text=f"طولها {number} m في الملعب") for number in range(12)]
    build(folder, [*latin, Article("city", text="وصل الحجاج إلى مكة")])
    answer = Searcher(folder).search(Request("l;m"))
    assert answer["total"] > 10
    assert [(each["kind"], each["query"], each["taken"]) for each in answer["notes"]] == [
        ("keyboard", "مكة", False)
    ]


def test_a_turned_query_keeps_to_its_filters(searcher: Searcher) -> None:
    answer = searcher.search(Request("hgsu,]dm", page=1, size=1))
    assert answer["total"] == 2
    assert len(answer["hits"]) == 1


def test_the_words_that_were_meant_are_marked(searcher: Searcher) -> None:
    hit = searcher.search(Request("hgsu,]dm"))["hits"][0]
    assert any(piece["match"] for piece in hit["snippet"])
    page = searcher.article(hit["id"], Request("hgsu,]dm"))
    assert page is not None
    assert page["matches"]
