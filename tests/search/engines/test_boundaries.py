"""Where an answer turns: a row on either side of each number that decides what is listed, and in which order."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from engines_held import IN_FOLDERS

from corpus.article import Article
from index.building.build import build
from search.engine import state_at
from search.engines.backend import State
from search.engines.results import Results
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking

Ask = Callable[[Iterable[Article], str], Results]
FILLER = "وأضاف المصدر أن اللقاء عقد صباح أمس بحضور عدد كبير من الضيوف "
WORDS = ["المنطاد", "الغواصة", "البركان", "الزلزال", "الصحراء", "الجزيرة", "الحديقة"]


@pytest.fixture(params=IN_FOLDERS)
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterable[Ask]:
    """Index articles, and ask one engine."""
    states: list[State] = []

    def asked(articles: Iterable[Article], query: str) -> Results:
        folder = tmp_path / str(len(states))
        build(folder, articles)
        states.append(state := state_at(f"{request.param}:{folder}"))
        parsed = parse(query, LeafMaker(state.analyzer, Ranking()))
        return state.backend.run(Plan(parsed.query, size=50, boosts=parsed.boosts))

    yield asked
    for state in states:
        state.close()


def ids(results: Results) -> list[str]:
    return [hit.article.id for hit in results.hits]


@pytest.mark.parametrize(("holding", "total"), [(9, 12), (10, 10)])
def test_with_fewer_than_ten_that_hold_all_those_with_some_follow(holding: int, total: int, ask: Ask) -> None:
    articles = [Article(f"all{number}", None, "القمر فوق البحر") for number in range(holding)]
    articles += [Article(f"some{number}", None, "القمر فوق الجبل") for number in range(3)]
    results = ask(articles, "القمر البحر")
    assert results.total == total
    assert results.matched == ("all" if total == holding else "some")
    assert all(each.startswith("all") for each in ids(results)[:holding])


def sentence(words: list[str]) -> list[Article]:
    """One that holds all words far apart and once, and one that holds all but the last often."""
    whole = Article("whole", None, FILLER * 3 + FILLER.join(f"{word} " for word in words))
    return [whole, Article("some", None, " ".join(words[:-1] * 6)), Article("other", None, FILLER)]


@pytest.mark.parametrize(
    ("wanted", "asking", "first"),
    [(3, "", "whole"), (4, "", "some"), (3, "في ", "whole"), (4, "في ", "some")],
    ids=["three", "four", "three and one that only asks", "four and one that only asks"],
)
def test_above_three_wanted_words_the_score_alone_orders(
    wanted: int, asking: str, first: str, ask: Ask
) -> None:
    words = WORDS[:wanted]
    results = ask(sentence(words), asking + " ".join(words))
    assert ids(results)[0] == first
    assert results.total == 2
    assert results.matched == "some"


@pytest.mark.parametrize(("holding", "total"), [(99, 100), (100, 100)], ids=["too few", "enough"])
def test_of_a_sentence_those_that_lack_a_word_follow_fewer_than_a_hundred(
    holding: int, total: int, ask: Ask
) -> None:
    articles = [Article(f"all{number}", None, " ".join(WORDS)) for number in range(holding)]
    results = ask([*articles, Article("some", None, " ".join(WORDS[1:]))], " ".join(WORDS))
    assert results.total == total
    assert results.matched == ("some" if total > holding else "all")


def test_a_sentence_that_all_found_hold_says_so(ask: Ask) -> None:
    results = ask(sentence(WORDS)[::2], " ".join(WORDS))
    assert (ids(results), results.matched) == (["whole"], "all")


def test_a_stem_counts_more_among_the_first_thirty_words(ask: Ask) -> None:
    words = ["كلام"] * 40
    articles = [
        Article(f"at{at}", None, " ".join([*words[:at], "القمر", *words[at + 1 :]])) for at in (29, 30, 31)
    ]
    scores = {hit.article.id: hit.score for hit in ask(articles, "القمر").hits}
    assert scores["at29"] > scores["at30"]
    assert scores["at30"] == scores["at31"]
