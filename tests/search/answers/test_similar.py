"""More like this: the nearest articles, never the article itself, and nothing where nothing is near."""

from pathlib import Path

import pytest
from engines_held import IN_FOLDERS

from corpus.article import Article
from index.building.build import build
from search.answers.similar import telling_query
from search.asked.opened import Opened
from search.engine import state_at
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import Or, Word
from search.ranking import Ranking
from search.searcher import Searcher

LETTERS = "abcdefghijklmnopq"  # words that end in them have no stem but themselves
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


@pytest.mark.parametrize("engine", IN_FOLDERS)
def test_the_nearest_come_first(folder: Path, engine: str) -> None:
    assert similar(folder, "wheat", engine)[0] == "bread"
    assert similar(folder, "bread", engine)[0] == "wheat"
    assert "moon" not in similar(folder, "wheat", engine)


def test_a_text_printed_twice_is_shown_once(folder: Path) -> None:
    found = similar(folder, "moon")
    assert len({"rocks", "copy"}.intersection(found)) == 1


def test_nothing_is_like_words_that_no_other_has(folder: Path) -> None:
    assert similar(folder, "lone") == []


def telling(folder: Path, article: Article, other: str) -> list[str]:
    """The words by which an article is sought in an index of it and another text, the most telling first."""
    build(folder / "index", [article, Article("other", "آخر", other)])
    state = state_at(folder / "index")
    leaves = LeafMaker(state.analyzer, Ranking())
    query = telling_query(article, Opened(state.backend, state.analyzer, leaves, state.fingerprint))
    clauses = query.clauses if isinstance(query, Or) else (query,)
    return [clause.written for clause in clauses if isinstance(clause, Word)]


@pytest.mark.parametrize(("count", "sought"), [(1, 1), (15, 15), (16, 16), (17, 16)])
def test_the_sixteen_most_telling_words_are_sought(tmp_path: Path, count: int, sought: int) -> None:
    words = [f"word{letter}" for letter in LETTERS[:count]]
    text = " ".join(words)
    assert telling(tmp_path, Article("it", None, text), text) == words[:sought]


def test_a_word_of_the_title_counts_as_two_of_the_text(tmp_path: Path) -> None:
    article = Article("it", "headed", "once twice twice thrice thrice thrice untold untold")
    other = "headed " * 9 + "once " * 9 + "twice " * 8 + "thrice " * 7 + "untold " * 8
    assert telling(tmp_path, article, other) == ["thrice", "headed", "twice", "untold", "once"]


def test_words_that_no_other_article_has_are_not_sought(tmp_path: Path) -> None:
    assert telling(tmp_path, Article("it", None, "own own shared shared"), "shared") == ["shared"]


def test_numbers_and_words_that_join_are_not_sought(tmp_path: Path) -> None:
    text = "2015 إلى لماذا word b52"
    assert telling(tmp_path, Article("it", None, text), text) == ["b52", "word"]


def test_two_thousand_words_tell_what_a_text_is_about(tmp_path: Path) -> None:
    article = Article("it", None, "filler " * 1_999 + "last beyond")
    assert set(telling(tmp_path, article, "filler last beyond")) == {"filler", "last"}


@pytest.mark.parametrize(("others", "shown"), [(4, 4), (5, 5), (6, 5)])
def test_five_are_shown(tmp_path: Path, others: int, shown: int) -> None:
    text = "هبطت المركبة على سطح القمر"
    build(tmp_path / "index", [Article(str(number), f"title{number}", text) for number in range(others + 1)])
    assert len(similar(tmp_path / "index", "0")) == shown


@pytest.mark.parametrize(("words", "like"), [(13, True), (14, False)], ids=["0.154 like", "0.143 like"])
def test_how_like_an_article_must_be(tmp_path: Path, words: int, like: bool) -> None:
    """The one shares two of its words, all of which are as telling and in texts as long; the other the rest."""
    own = [f"word{letter}" for letter in LETTERS[:words]]
    one = [*own[:2], *(f"one{letter}" for letter in LETTERS[2:words])]
    rest = [*own[2:], "first", "second"]
    texts = {"it": own, "one": one, "rest": rest}
    build(tmp_path / "index", [Article(key, f"title {key}", " ".join(text)) for key, text in texts.items()])
    assert similar(tmp_path / "index", "it") == (["rest", "one"] if like else ["rest"])
