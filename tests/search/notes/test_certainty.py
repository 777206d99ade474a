"""Certainty: a long question says that it is unsure where its best article holds few of its words."""

import pytest

from corpus.article import Article
from index.building.build import build
from search.query.request import Request
from search.searcher import Searcher

COMMON, RARE = "أخبار المدينة اليوم", "زلزال ضرب ساحل اليابان صباحا"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("certainty") / "index"
    texts = [COMMON] * 40 + [RARE]
    build(folder, [Article(str(number), text=text) for number, text in enumerate(texts)])
    return Searcher(folder)


@pytest.mark.parametrize(
    ("query", "held"),
    [
        pytest.param("متى ضرب زلزال ساحل اليابان", None, id="all"),
        pytest.param("متى ضرب زلزال ساحل المكسيك", None, id="three of four"),
        pytest.param("متى أخبار المدينة بركان المكسيك", (2, 4), id="half, and the common ones"),
        pytest.param("متى ضرب زلزال المدينة اليوم", None, id="half, and the rare ones"),
        pytest.param("متى ثار بركان المكسيك المدينة", (1, 4), id="one of four"),
        pytest.param("بركان المكسيك المدينة", None, id="too short to be a question"),
        pytest.param("ثار بركان المكسيك الكبير", None, id="nothing is found"),
        pytest.param("ثار المدينة المدينة المدينة", None, id="a word that comes again counts once"),
    ],
)
def test_few_words_are_held(query: str, held: tuple[int, int] | None, searcher: Searcher) -> None:
    expected = held and {"held": held[0], "wanted": held[1]}
    assert searcher.search(Request(query))["unsure"] == expected
