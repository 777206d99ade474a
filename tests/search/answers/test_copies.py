"""Copies: the articles that share text with one, what each changed, and two of them side by side."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from copied_papers import AGENCY, COPIED, ENDING, FARMERS, OPENING, PALM, QUOTE

from corpus.article import Article
from index.building.build import build
from search.answers.copies import FIRST_COPIES, MOST_COPIES
from search.query.request import Request
from search.searcher import Searcher

WIRE = (
    "وصلت إلى الميناء الشرقي فجر اليوم سفينة شحن تحمل معدات لمحطة التحلية الجديدة، وبدأ العمال تفريغها "
    "فور رسوها على الرصيف الثالث، بينما تنتظر سفينتان أخريان في عرض البحر حتى تهدأ الرياح"
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("copies") / "index"
    start = datetime(2024, 1, 1)
    many = [
        Article(
            f"wire {n}",
            "نبأ",
            f"{WIRE} رقم {n % 3}",
            f"جريدة {n % 5}",
            start + timedelta(hours=n),
        )
        for n in range(MOST_COPIES + 9)
    ]
    build(folder, [*COPIED, *many])
    opened = Searcher(folder)
    yield opened
    opened.close()


def test_all_that_share_text_are_listed_in_order_of_time(searcher: Searcher) -> None:
    found = searcher.copies("river")
    assert found
    assert found["id"] == "river"
    listed = [line for line in found["articles"] if not line["id"].startswith("wire")]
    assert [line["id"] for line in listed] == ["agency/1", "river", "palm?&#", "museum", "undated"]
    assert [line["first"] for line in listed] == [True, False, False, False, False]
    assert listed[0] == {
        "id": "agency/1",
        "source": AGENCY,
        "date": "2023-03-04",
        "first": True,
        "shared": 1.0,
        "url": "https://example.org/agency/1",
    }
    assert 0 < listed[3]["shared"] < 0.5


def test_who_shares_nothing_is_alone(searcher: Searcher) -> None:
    found = searcher.copies("alone")
    assert found
    assert [(line["id"], line["shared"]) for line in found["articles"]] == [("alone", 1.0)]
    assert searcher.copies("nobody") is None
    assert searcher.story("nobody") is None


def test_a_story_says_who_was_first_and_what_each_changed(searcher: Searcher) -> None:
    story = searcher.story("palm?&#")
    assert story
    assert story["first"]
    assert (story["first"]["source"], story["first"]["moment"]) == (AGENCY, "2023-03-04T08:15")
    assert [(copy["id"], copy["own"], copy["changes"]) for copy in story["copies"]] == [
        ("agency/1", False, None),
        ("river", False, {"added": 0, "left_out": 0, "moved": 0}),
        ("palm?&#", True, {"added": 9, "left_out": 40, "moved": 0}),
        ("undated", False, {"added": 0, "left_out": 34, "moved": 29}),
    ]
    # The others have all three paragraphs of this one, but for the last, which lacks its second.
    assert [[each["number"] for each in copy["passages"]] for copy in story["copies"]] == [[], [], [], [1, 3]]
    assert [copy["id"] for copy in story["dated"]] == ["agency/1", "river", "palm?&#"]


def test_an_article_that_shares_a_paragraph_is_no_copy_and_says_which(searcher: Searcher) -> None:
    story = searcher.story("museum")
    assert story
    assert (story["count"], story["copies"][0]["own"]) == (1, True)
    shared = {other["id"]: other["passages"] for other in story["sharing"]}
    assert [(passage["number"], passage["by"]) for passage in shared["river"]] == [(2, 2)]
    assert shared["river"][0]["text"].startswith(QUOTE[:40])
    assert [(passage["number"], passage["by"]) for passage in shared["undated"]] == [(2, 1)]


def test_long_lists_come_in_parts(searcher: Searcher) -> None:
    first, second, third = (searcher.story("wire 3", part) for part in (1, 2, 3))
    assert first
    assert second
    assert third
    assert [len(part["copies"]) for part in (first, second, third)] == [MOST_COPIES, 9, 0]
    assert first["count"] == second["count"] == len(first["dated"]) == MOST_COPIES + 9
    article = searcher.article("wire 3")
    assert article
    assert len(article["story"]["copies"]) == FIRST_COPIES


def test_what_is_like_an_article_is_no_copy_of_it(searcher: Searcher) -> None:
    page = searcher.article("river")
    assert page
    copies = {copy["id"] for copy in page["story"]["copies"]}
    assert not copies & {each["id"] for each in page["similar"]}


def test_side_by_side_marks_are_kept(searcher: Searcher) -> None:
    page = searcher.beside("agency/1", "palm?&#", Request("صيانة"))
    assert page
    assert (page["one"]["source"], page["other"]["source"]) == (AGENCY, PALM)
    assert page["changes"] == {"added": 9, "left_out": 40, "moved": 0}
    assert [len(page["title"][side]) for side in ("one", "other")] == [1, 1]
    shown = [
        "\n".join("".join(piece["text"] for piece in line) for row in page["rows"] for line in row[side])
        for side in ("one", "other")
    ]
    assert shown == [
        "\n".join((OPENING, QUOTE, FARMERS, ENDING)),
        "\n".join((OPENING.replace("صباح أمس", "مساء السبت"), FARMERS, ENDING)),
    ]
    first = page["rows"][0]
    assert [piece["text"] for piece in first["other"][0] if piece["standing"] == "alone"] == ["مساء السبت"]
    assert [piece["text"] for piece in first["one"][0] if piece["match"]] == ["الصيانة"]
    assert searcher.beside("agency/1", "nobody", Request()) is None


def test_articles_with_nothing_in_common_can_be_read_side_by_side(searcher: Searcher) -> None:
    page = searcher.beside("alone", "undated", Request())
    assert page
    assert not any(row["same"] for row in page["rows"])
    assert page["title"]["other"] == []
