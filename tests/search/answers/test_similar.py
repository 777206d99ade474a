"""More like this: the nearest articles, never the article itself, and nothing where nothing is near."""

from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.engine import ENGINES
from search.searcher import Searcher

ARTICLES = [
    Article("moon", "رحلة إلى القمر", "هبطت المركبة على سطح القمر، وجمع الرواد صخورا من تربة القمر."),
    Article("rocks", "صخور من القمر", "درس العلماء صخورا جمعها رواد المركبة من سطح القمر."),
    Article("copy", "صخور من القمر", "درس العلماء صخورا جمعها رواد المركبة من سطح القمر."),
    Article("wheat", "القمح يصل إلى الميناء", "وصلت سفينة محملة بالقمح إلى الميناء، وارتفع سعر الخبز."),
    Article("bread", "سعر الخبز", "ارتفع سعر الخبز بعد أن ارتفع سعر القمح، ووصلت سفينة إلى الميناء."),
    Article("lone", "كسوف", "حلزونات."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("similar") / "index"
    build(path, ARTICLES)
    return path


def similar(folder: Path, article: str, engine: str = "snapshot") -> list[str]:
    searcher = Searcher(f"{engine}:{folder}")
    try:
        page = searcher.article(article)
        assert page
        return [each["id"] for each in page["similar"]]
    finally:
        searcher.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_nearest_come_first(folder: Path, engine: str) -> None:
    assert similar(folder, "wheat", engine)[0] == "bread"
    assert similar(folder, "bread", engine)[0] == "wheat"
    assert "moon" not in similar(folder, "wheat", engine)


def test_a_text_printed_twice_is_shown_once(folder: Path) -> None:
    found = similar(folder, "moon")
    assert len({"rocks", "copy"}.intersection(found)) == 1


def test_nothing_is_like_words_that_no_other_has(folder: Path) -> None:
    assert similar(folder, "lone") == []
