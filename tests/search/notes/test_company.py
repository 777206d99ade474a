"""Company: a word that the index holds is offered another one where only its neighbour tells that it is a slip."""

from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.query.request import Request
from search.searcher import Searcher

# Many articles have the names, fewer another one, and each word of the slips stands somewhere else.
TEXTS = (
    *["صرح عادل الجبير أمس"] * 30,
    *["زار محمد بن نايف المدينة"] * 70,
    "كتاب الجبر والهندسة",
    "عادل محامي الجبر",
    "نائف شاعر",
    "سافر سامي المطير",
    *["سافر سامي المطيري"] * 10,
    *["غنى نادر المغني"] * 3,
    "كان المغنى واسعا",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("company") / "index"
    build(folder, [Article(str(number), text=text) for number, text in enumerate(TEXTS)])
    return Searcher(folder)


def offered(searcher: Searcher, query: str) -> list[tuple[str, str, int]]:
    found = searcher.search(Request(query))["notes"]
    return [(note["text"], note["query"], note["count"]) for note in found if note["kind"] == "did_you_mean"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("عادل الجبر", [("الجبر", "عادل الجبير", 30)], id="the second word"),
        pytest.param("صرح عادل الجبر", [("الجبر", "صرح عادل الجبير", 30)], id="within a query"),
        pytest.param("«عادل» الجبر", [], id="in quotes it is as typed"),
        pytest.param("=عادل الجبر", [], id="asked for exactly"),
        pytest.param("عادل -الجبر", [], id="refused"),
        pytest.param("عادل OR الجبر", [], id="either"),
        pytest.param("عادل محامي الجبر", [], id="not side by side"),
        pytest.param("محمد بن نائف", [("نائف", "محمد بن نايف", 70)], id="a name of three words"),
        pytest.param("بن نائف", [], id="half of a name"),
        pytest.param("عادل الجبير", [], id="what is met"),
        pytest.param("سامي المطير", [], id="what is met once, and the other not so often"),
        pytest.param("نادر المغنى", [], id="what few articles have is not offered"),
    ],
)
def test_company_tells_a_slip(query: str, expected: list[tuple[str, str, int]], searcher: Searcher) -> None:
    assert offered(searcher, query) == expected


def test_an_offer_is_never_taken_and_stands_on_every_page(searcher: Searcher) -> None:
    answer = searcher.search(Request("عادل الجبر", size=1, page=2))
    assert [note["taken"] for note in answer["notes"] if note["kind"] == "did_you_mean"] == [False]
    assert answer["repairs"] == []


def test_a_long_question_is_not_looked_at(searcher: Searcher) -> None:
    assert offered(searcher, "صرح عادل الجبر أمس زار المدينة كتاب") == []


def test_an_index_of_few_articles_offers_nothing(tmp_path: Path) -> None:
    build(tmp_path / "index", [Article("1", text="عادل الجبير"), Article("2", text="الجبر")])
    assert offered(Searcher(tmp_path / "index"), "عادل الجبر") == []
