"""Copies: who is found to share text with whom, how much, and which are one group."""

import random
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from shared_texts import changed, joined, text

from index.copies import candidates
from index.copies.candidates import pairs_sharing
from index.copies.found import FoundCopies
from index.copies.holders import Holdings
from index.copies.shingles import WordCodes, shingles_of
from index.words.folding import fold

Given = str | tuple[str, str]

WHOLE = (1.0, 1.0)
STORY = text(200, "story")
PARAGRAPHS = [text(40, each) for each in range(8)]
FOOTER = text(60, "footer")
TEAMS = text(50, "teams")


def found(texts: Sequence[Given]) -> FoundCopies:
    """What is found among texts, some of which have titles."""
    pairs = [each if isinstance(each, tuple) else ("", each) for each in texts]
    return FoundCopies.among(
        WordCodes.of((list(map(fold, title.split())), list(map(fold, body.split()))) for title, body in pairs)
    )


def parts(copies: FoundCopies, article: int) -> Mapping[int, float]:
    """Who shares text with an article, but itself."""
    return {each.article: round(each.part, 2) for each in copies.of(article) if each.article != article}


@pytest.mark.parametrize(
    ("one", "other", "shared", "folded", "why"),
    [
        (STORY, STORY, WHOLE, True, "the same text"),
        (STORY, STORY.replace("ا", "أ"), WHOLE, True, "in another spelling"),
        (("رحلة", STORY), ("سفر", STORY), WHOLE, True, "under another title"),
        (STORY, changed(STORY, 0.1), (0.7, 0.95), True, "a tenth of the words changed"),
        (STORY, joined([text(300, 1), STORY, text(20, 2)]), WHOLE, True, "a part of a longer one"),
        (
            joined(PARAGRAPHS[:4]),
            joined([*PARAGRAPHS[2:4], *PARAGRAPHS[6:]]),
            (0.48, 0.55),
            True,
            "half of each",
        ),
        (joined(PARAGRAPHS[:4]), joined(PARAGRAPHS[3:]), (0.24, 0.3), False, "one paragraph of four"),
        (joined([text(300, 3), TEAMS]), joined([TEAMS, text(300, 4)]), (0.13, 0.2), False, "a list of teams"),
        ("خبر قصير جدا", "خبر قصير جدا", WHOLE, True, "a text too short for shingles"),
        (("عنوان", "خبر قصير"), ("عنوان", "خبر قصير"), WHOLE, True, "with its title"),
        (text(12, "brief"), text(12, "brief"), WHOLE, True, "a brief"),
        (("أ", text(12, "brief")), ("ب", text(12, "brief")), WHOLE, True, "a brief under another title"),
        (
            ("رحلة أولى إلى القمر بعد انتظار دام عشرين عاما", ""),
            ("رحلة أولى الى القمر بعد انتظار دام عشرين عاما", ""),
            WHOLE,
            True,
            "titles without text",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_two_texts_share(
    one: Given, other: Given, shared: tuple[float, float], folded: bool, why: str
) -> None:
    copies = found([one, text(100, "another"), other])
    assert shared[0] <= parts(copies, 0).get(2, 0) <= shared[1], why
    assert parts(copies, 0) == {2: parts(copies, 2)[0]}, why
    assert bool(copies.groups[0] == copies.groups[2]) is folded, why
    assert [each.folded for each in copies.of(0) if each.article == 2] == [folded], why


def test_the_heading_of_a_column_without_text_is_no_copy() -> None:
    copies = found([("صورة اليوم", ""), ("صورة اليوم", "")])
    assert parts(copies, 0) == {}
    assert copies.groups[0] != copies.groups[1]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((STORY, text(200, "other")), "nothing"),
        (("", ""), "texts without words"),
        ((("أ", ""), ("ب", "")), "titles that differ"),
        ((("أ", "خبر قصير"), ("ب", "خبر قصير")), "two words under other titles"),
        ((STORY, joined([text(80, 5), " ".join(STORY.split()[:9]), text(80, 6)])), "nine words"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_texts_share_nothing(texts: Sequence[Given], why: str) -> None:
    copies = found(texts)
    assert not parts(copies, 0), why
    assert copies.groups.tolist() == [0, 1], why


def test_a_summary_does_not_make_its_stories_one() -> None:
    stories = [text(90, each) for each in range(5)]
    copies = found([joined(stories), *stories])
    assert parts(copies, 0) == dict.fromkeys(range(1, 6), 1.0)
    assert len(set(copies.groups.tolist())) == 5


def test_a_footer_links_nobody() -> None:
    copies = found([joined([text(120, each), FOOTER]) for each in range(150)])
    assert not parts(copies, 7)
    assert len(set(copies.groups.tolist())) == 150


def test_copies_of_a_text_with_a_footer_are_found() -> None:
    """Also where the text itself is in more articles than a footer is."""
    others = [joined([text(120, each), FOOTER]) for each in range(100)]
    versions = [joined([STORY, text(20, ("own", each)), FOOTER]) for each in range(100)]
    copies = found([each for pair in zip(others, versions, strict=True) for each in pair])
    assert set(copies.groups[1::2].tolist()) == {copies.groups[1]}
    assert len(set(copies.groups[::2].tolist())) == 100
    assert parts(copies, 3).keys() == {*range(1, 200, 2)} - {3}


def test_hundreds_of_one_text_are_one_group() -> None:
    copies = found([STORY] * 500 + [changed(STORY, 0.05)])
    assert len(copies.of(1)) == 501
    assert len(set(copies.groups.tolist())) == 1


@pytest.mark.parametrize("chosen", [range(90), (3, 50)], ids=["all", "two"])
@pytest.mark.parametrize("at_once", [1, 100])
def test_looking_through_in_parts_finds_the_same(
    at_once: int, chosen: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [joined([changed(text(60, each % 9), 0.1, each), FOOTER]) for each in range(90)]
    parts_of = [
        shingles_of(WordCodes.of(((), each.split()) for each in some)) for some in (texts[:40], texts[40:])
    ]

    def paired() -> list[list[int]]:
        found = pairs_sharing(Holdings(parts_of, np.ones(90, dtype=bool)), np.array(chosen))
        return [found.ones.tolist(), found.others.tolist(), found.rare.tolist()]

    whole = paired()
    assert len(whole[0]) > 20
    monkeypatch.setattr(candidates, "SHINGLES_AT_ONCE", at_once)
    assert paired() == whole


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_tells_nothing(seed: int) -> None:
    texts = [changed(text(80, each % 9), each % 5 / 20, each) for each in range(40)]
    order = random.Random(seed).sample(range(40), 40)
    one, other = found(texts), found([texts[at] for at in order])
    for at in range(40):
        assert {order[near]: part for near, part in parts(other, at).items()} == parts(one, order[at])
        assert {order[near] for near in other.group(at).tolist()} == {*one.group(order[at]).tolist()}
