"""Transliteration: which Arabic words render a Latin one, and which of two does so better."""

import pytest

from index.names.transliteration import MOST_BEGINNINGS, rendered, rendering_cost

# Latin, Arabic, and what the row shows.
RENDERED = [
    ("Lavrov", "لافروف", "v is ف"),
    ("Pyongyang", "بيونغيانغ", "ng is نغ"),
    ("Pyongyang", "بيونجيانج", "or نج"),
    ("Khartum", "خرطوم", "kh is خ, t is ط"),
    ("Ghaddafi", "قذافي", "gh is ق, dd is ذ"),
    ("Khaled", "خالد", "a short vowel is not written"),
    ("Khalid", "خالد", "whichever it is"),
    ("Mohammed", "محمد", "nor are several"),
    ("Muhammad", "محمد", "in either spelling"),
    ("Abdullah", "عبدالله", "a name with God's"),
    ("Abdulaziz", "عبدالعزيز", "and with another of his"),
    ("Hussein", "حسين", "h is ح, ei is ي"),
    ("Saud", "سعود", "a vowel may hide ع"),
    ("Uthman", "عثمان", "and begin with it"),
    ("Zarif", "ظريف", "z is ظ"),
    ("Washington", "واشنطن", "g is silent in ngt"),
    ("Schroeder", "شرودر", "German sch and oe"),
    ("Churchill", "تشرشل", "ch as it is said, and as French papers write it"),
    ("Tchaikovsky", "تشايكوفسكي", "tch"),
    ("Erdoğan", "اردوغان", "Turkish letters"),
    ("Erdogan", "اردوغان", "and without their marks"),
    ("Kraków", "كراكوف", "Polish w"),
    ("Françoise", "فرانسواز", "French ç, and oi as wa"),
    ("Xavi", "تشافي", "Spanish x"),
    ("Quinn", "كوين", "qu"),
    ("Blake", "بليك", "a silent e makes a long"),
    ("sa3udiya", "سعوديه", "digits for letters"),
    ("7arb", "حرب", "at the beginning"),
    ("3'aza", "غزه", "an apostrophe is a dot"),
]


@pytest.mark.parametrize(("latin", "arabic"), [row[:2] for row in RENDERED], ids=[row[2] for row in RENDERED])
def test_a_word_is_rendered(latin: str, arabic: str) -> None:
    cost = rendering_cost(latin, arabic)
    assert cost is not None
    assert cost <= 0.1 + 0.09 * len(latin)


@pytest.mark.parametrize(
    ("latin", "better", "worse"),
    [
        pytest.param("Kerry", "كيري", "كاري", id="vowels as they are"),
        pytest.param("Google", "غوغل", "قوقل", id="g is rather غ than ق"),
        pytest.param("Mahmoud", "محمود", "محمد", id="a long vowel is written"),
        pytest.param("Talabani", "طالباني", "طالبان", id="the last letter is"),
        pytest.param("Shah", "شاه", "سهاه", id="sh is one sound"),
    ],
)
def test_one_rendering_is_better(latin: str, better: str, worse: str) -> None:
    good, bad = rendering_cost(latin, better), rendering_cost(latin, worse)
    assert good is not None
    assert bad is None or good < bad


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        pytest.param("Obama", "ترامب", id="another name"),
        pytest.param("strength", "سلطنة", id="a few of its letters"),
        pytest.param("Moscow", "موسي", id="a part of it"),
        pytest.param("", "ا", id="nothing"),
        pytest.param("?!", "ا", id="no letters"),
        pytest.param("a" * 200, "ا" * 200, id="longer than names are"),
    ],
)
def test_a_word_is_not_rendered(latin: str, arabic: str) -> None:
    assert rendering_cost(latin, arabic, 1.0) is None


def test_the_best_come_first_and_none_twice() -> None:
    words = sorted(["كيري", "كاري", "كري", "قري", "مصر"])
    found = rendered("Kerry", words, 1.0)
    assert found[0].word == "كيري"
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    assert len({each.word for each in found}) == len(found) == 4


def test_a_head_has_its_cost() -> None:
    heads = {"": 0.0, "ال": 0.5}
    [bare, headed] = rendered("Hariri", sorted(["حريري", "الحريري"]), 2.0, heads)
    assert (bare.word, headed.word) == ("حريري", "الحريري")
    assert headed.cost - bare.cost == pytest.approx(0.5)


def test_a_word_of_many_ways_is_bounded() -> None:
    words = sorted({"ا" * one + "ي" * other for one in range(20) for other in range(MOST_BEGINNINGS // 10)})
    assert rendered("aeiou" * 6, words, 9.0) is not None
