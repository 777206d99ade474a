"""Bounds of answers: as much as is given, on both sides of each."""

from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.answers.export import AT_ONCE, export
from search.answers.similar import MOST_SIMILAR
from search.answers.suggestions import MOST_SUGGESTED, MOST_TITLES
from search.answers.values import MOST_LISTED
from search.answers.words.comparison import MOST_TIMES, parse_comparison
from search.answers.words.concordance import LINES_A_PAGE, WORDS_AROUND
from search.contexts.lines import LineOrder
from search.query.request import Request
from search.searcher import Searcher

PLACES = 20  # in each of the articles of many places
MANY = LINES_A_PAGE // PLACES


def searcher_over(folder: Path, articles: list[Article]) -> Searcher:
    build(folder / "index", articles)
    return Searcher(folder / "index")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Articles as many as each bound allows, and one more, found by a word of their own."""
    articles = [
        Article(f"line-{at}", "ش", " ".join(["المنارة"] * PLACES) + " الجسر" * (at < MANY))
        for at in range(MANY + 1)
    ]
    listed = range(MOST_LISTED + 1)
    articles += [
        Article(
            f"value-{at}", "الصحراء", "", author=f"كاتب {at}", category=f"{at}" if at < MOST_LISTED else None
        )
        for at in listed
    ]
    return searcher_over(tmp_path_factory.mktemp("bounds"), articles)


@pytest.mark.parametrize("order", LineOrder)
def test_a_page_of_a_concordance_has_so_many_lines(searcher: Searcher, order: LineOrder) -> None:
    pages = [searcher.concordance(Request("المنارة", page=page), order) for page in (1, 2, 3)]
    assert {(page["total"], page["read"], page["places"]) for page in pages} == {
        (MANY + 1, MANY + 1, LINES_A_PAGE + PLACES)
    }
    assert [len(page["lines"]) for page in pages] == [LINES_A_PAGE, PLACES, 0]
    assert len(searcher.concordance(Request("المنارة الجسر"), order)["lines"]) == LINES_A_PAGE


def test_a_line_has_so_many_words_on_each_side(tmp_path: Path) -> None:
    before, after = ([f"{side}{at:02d}" for at in range(WORDS_AROUND + 1)] for side in "ab")
    article = Article("a", "ش", " ".join([*before, "منارة", *after]))
    (line,) = searcher_over(tmp_path, [article]).concordance(Request("منارة"), LineOrder.ARTICLE)["lines"]
    assert line["before"] == " ".join(before[1:])
    assert line["after"] == " ".join(after[:-1])


@pytest.mark.parametrize(("label", "listed"), [("author", MOST_LISTED), ("category", MOST_LISTED)])
def test_so_many_values_are_listed(searcher: Searcher, label: str, listed: int) -> None:
    found = searcher.values(label, Request("الصحراء"))
    assert (found["count"], len(found["values"])) == (MOST_LISTED + 1, listed)


def test_an_export_goes_on_until_there_is_no_more(searcher: Searcher) -> None:
    assert (
        sum(1 for _ in searcher.export(Request("الصحراء"), most=2 * MOST_LISTED)) == MOST_LISTED + 1 > AT_ONCE
    )


@pytest.mark.parametrize("most", [1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, AT_ONCE + 2])
def test_an_export_ends_where_it_is_told_to(searcher: Searcher, most: int) -> None:
    hits = list(export(Request("الصحراء"), searcher._opened(), most=most))
    assert len(hits) == len({hit.article.id for hit in hits}) == min(most, MOST_LISTED + 1)


def test_so_many_articles_are_like_one(tmp_path: Path) -> None:
    words = ["هبطت", "المركبة", "على", "سطح", "القمر", "وجمع", "الرواد", "صخورا"]
    # The same words, but no copies.
    turned = (" ".join(words[at:] + words[:at]) for at in range(MOST_SIMILAR + 2))
    articles = [Article(f"{at}", f"خبر {at}", text) for at, text in enumerate(turned)]
    articles += [Article(f"other-{at}", "ش", f"كلام آخر عن الخبز {at}") for at in range(20)]
    page = searcher_over(tmp_path, articles).article("0")
    assert page
    assert len(page["similar"]) == MOST_SIMILAR
    assert "0" not in {each["id"] for each in page["similar"]}


def test_so_many_words_and_titles_are_suggested(tmp_path: Path) -> None:
    articles = [Article(f"{at}", f"نهرب{chr(0x62A + at)}") for at in range(MOST_SUGGESTED + 1)]
    articles += [Article(f"title-{at}", f"جبل {at}") for at in range(MOST_TITLES + 1)]
    searcher = searcher_over(tmp_path, articles)
    assert len(searcher.suggest("نهر")["words"]) == len(searcher.completions("نهر")) == MOST_SUGGESTED
    assert len(searcher.suggest("جبل")["titles"]) == MOST_TITLES


@pytest.mark.parametrize(("typed", "titles"), [("ج", 0), ("جب", 1)])
def test_titles_are_of_two_letters_at_least(tmp_path: Path, typed: str, titles: int) -> None:
    assert len(searcher_over(tmp_path, [Article("1", "ج جب")]).suggest(typed)["titles"]) == titles


@pytest.mark.parametrize(("years", "drawn"), [(MOST_TIMES, MOST_TIMES), (MOST_TIMES + 1, 2)])
def test_so_many_times_are_drawn_with_those_that_are_empty(tmp_path: Path, years: int, drawn: int) -> None:
    dates = (datetime(1900, 5, 5), datetime(1900 + years - 1, 5, 5))
    searcher = searcher_over(tmp_path, [Article(f"{day:%Y}", "نفط", date=day) for day in dates])
    compared = parse_comparison(lambda name: ["نفط"] if name == "q" else [])
    (line,) = searcher.compare(compared)["lines"]
    assert len(line["points"]) == drawn
