"""The language: what each operator asks for, and that nothing that is typed is too much for the parser."""

import re
from datetime import date
from time import thread_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_up import vocabulary_of
from queries import QUERIES

from index.terms.analyzer import Analyzer
from search.language.correction import corrected
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import (
    And,
    Dated,
    Everything,
    Labelled,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Word,
)
from search.ranking import Ranking
from search.syntax.ignored import understood
from search.syntax.structure import MOST_CLAUSES

WORDS = (
    "وزير",
    "الوزارة",
    "كتاب",
    "كتب",
    "مكتبة",
    "عبد",
    "السلام",
    "موريتانيا",
    "قطر",
    "مصر",
    "قمر",
    "الرياض",
)
LEAVES = LeafMaker(Analyzer(vocabulary_of(dict.fromkeys(WORDS, 500))), Ranking())


def shown(query: Query) -> str:  # noqa: PLR0911 - one for each kind of node
    """A tree on one line, without what only scores."""
    match query:
        case Word():
            return f"{query.written}{'+' * query.related}{manner(query)}"
        case Pattern():
            return f"<{' '.join(sorted(term.text for term in query.terms))}>{manner(query)}"
        case Phrase():
            between = "" if query.between is None else f"~{query.between}"
            return f'"{query.written}"{between}{manner(query)}'
        case Labelled():
            return f"{query.label}={'/'.join(value or '~' for value in query.values)}"
        case Dated():
            return f"{query.first or ''}..{query.last or ''}"
        case And() | Or():
            sign = " & " if isinstance(query, And) else " | "
            kept = (each for each in query.clauses if not (isinstance(each, Word) and each.optional))
            return f"[{sign.join(map(shown, kept))}]"
        case Not():
            return f"-{shown(query.clause)}"
        case Nothing():
            return "nothing"
        case Everything():
            return "everything"


def manner(leaf: Word | Pattern | Phrase) -> str:
    return f"{'@' + leaf.part if leaf.part else ''}{f'^{leaf.weight:g}' if leaf.weight != 1 else ''}"


ASKED = [
    ("(قطر مصر)", "[قطر & مصر]", "parentheses alone say nothing"),
    ("وزير (قطر) كتب", "[وزير & قطر & كتب]", "a pasted headline"),
    ("وزير(قطر) مصر(كتب", "[وزير & قطر & مصر & كتب]", "parentheses at words"),
    ("قطر) (مصر", "[قطر & مصر]", "parentheses without a partner"),
    ("(-(قطر مصر) كتب", "[-[قطر & مصر] & كتب]", "one too many before a minus"),
    ("(title:(قطر) كتب", "[قطر@title & كتب]", "one too many before a field"),
    (":( قطر :)", "قطر", "faces"),
    ("()", "nothing", "nothing in them"),
    ("  ", "everything", "nothing typed"),
    ("(قطر OR مصر) (كتب أو وزير)", "[[قطر | مصر] & [كتب | وزير]]", "either of each"),
    ("(قطر مصر) OR (كتب وزير)", "[[قطر & مصر] | [كتب & وزير]]", "either of two pairs"),
    ("قطر او (مصر | كتب)", "[قطر | [مصر | كتب]]", "within each other"),
    ('"قطر مصر" OR (كتب -وزير)', '["قطر مصر" | [كتب & -وزير]]', "a minus in parentheses"),
    ("-(قطر مصر) كتب", "[-[قطر & مصر] & كتب]", "both refused together"),
    ("كتب -(قطر OR مصر)", "[كتب & -[قطر | مصر]]", "each refused"),
    ("كتب NOT قطر", "[كتب & -قطر]", "NOT"),
    ("كتب NOT (قطر OR مصر)", "[كتب & -[قطر | مصر]]", "NOT before parentheses"),
    ("كتب AND قطر", "[كتب & قطر]", "AND"),
    ("(كتب AND قطر) OR مصر", "[[كتب & قطر] | مصر]", "AND in parentheses"),
    ("كتب AND NOT قطر", "[كتب & -قطر]", "AND before NOT"),
    ("كتب NOT -قطر", "[كتب & -قطر]", "refused twice"),
    ("كتب OR NOT قطر", "[كتب | قطر]", "NOT beside an OR is passed over"),
    ("كتب OR -(قطر مصر)", "[كتب | [قطر & مصر]]", "so is a minus"),
    ("(-قطر) OR كتب", "كتب", "parentheses that only refuse"),
    ("not قطر", "[not & قطر]", "a small not is a word"),
    ("بدون قطر دون مصر", "[بدون & قطر & دون & مصر]", "Arabic words are words"),
    ("(" * 30 + "قطر" + ")" * 30, "قطر", "deep parentheses"),
    ("title:قطر مصر", "[قطر@title & مصر]", "a word of the title"),
    ("Title:قطر عنوان:مصر", "[قطر@title & مصر@title]", "in either case, in Arabic"),
    ('عنوان:"قطر مصر"~3', '"قطر مصر"~3@title', "words near in the title"),
    ("title:(قطر OR مصر) كتب", "[[قطر@title | مصر@title] & كتب]", "either in the title"),
    ("title:قط* -title:مصر", "[<قطر>@title & -مصر@title]", "a pattern, a minus"),
    ("title:=قطر title:related:كتب", "[قطر@title & كتب+@title]", "operators in the title"),
    ("title:عبدالسلام", '[عبدالسلام@title | "عبد السلام"@title^2.5]', "a name's other writing in the title"),
    ("title:موريطانيا", "موريتانيا@title", "a repair in the title"),
    ("source:الرياض قطر", "[source=الرياض & قطر]", "a source"),
    ('مصدر:"صحيفة الرياض" كاتب:«ابو» قسم:x', "[source=صحيفة الرياض & author=ابو & category=x]", "all labels"),
    ("source:~ قطر", "[source=~ & قطر]", "the unknown source"),
    ("(-source:الرياض) قطر", "[-source=الرياض & قطر]", "a source refused"),
    ("source:(الرياض OR ~) قطر", "[[source=الرياض | source=~] & قطر]", "either source"),
    ("قطر OR source:الرياض", "[قطر | source=الرياض]", "a word or a source"),
    ("source:(قطر title:كتب)", "[source=قطر & كتب@title]", "a field of its own in parentheses"),
    ("date:2015-07..2015-08 قطر", "[2015-07-01..2015-08-31 & قطر]", "from month to month"),
    ("تاريخ:٢٠١٥/٢ قطر", "[2015-02-01..2015-02-28 & قطر]", "in Arabic"),
    ("قطر -date:2015-07-11", "[قطر & -2015-07-11..2015-07-11]", "a day refused"),
    ("date:2015", "2015-01-01..2015-12-31", "a year alone"),
    ("في date:2015", "[في & 2015-01-01..2015-12-31]", "a word that only asks is wanted where it is the only one"),
    ("قطر source:x مصر", "[قطر & source=x & مصر]", "a filter between words"),
    ("كتاب~ كتاب~1 =كتاب~", "[<كتاب كتب> & <كتاب كتب> & <كتاب كتب>]", "spelled otherwise"),
    ("قمر~2 قطر~٩", "[<قطر قمر> & <قطر قمر>]", "of a short word one letter"),
    ("10~ ~ مصر~قطر C++~", "[10 & مصر & قطر & c]", "no letters before a tilde"),
    ("قطر^2 مصر^2.5 كتب^٠٫٥", "[قطر^2 & مصر^2.5 & كتب^0.5]", "weights"),
    ("قطر^0 مصر^99999", "[قطر^0.1 & مصر^100]", "bounds of weights"),
    ('"قطر مصر"^3 "قطر مصر"~2^4', '["قطر مصر"^3 & "قطر مصر"~2^4]', "weights of phrases"),
    ("(قطر مصر^2)^3 كتب", "[قطر^3 & مصر^6 & كتب]", "weights of parentheses"),
    ("(قطر^50)^50", "قطر^100", "within each other"),
    ("10^6 ^_^ قطر^x", "[10 & 6 & قطر & x]", "no weights"),
    ("http://a.com/b 10:30 foo:bar @m #n :-)", "[http & a & com & b & 10 & 30 & foo & bar & m & n]", "signs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree", "why"), ASKED, ids=[why for *_, why in ASKED])
def test_what_is_asked_for(text: str, tree: str, why: str) -> None:
    parsed = parse(text, LEAVES)
    assert shown(parsed.query) == tree, why
    assert parsed.ignored == ()


IGNORED = [
    ("قطر date:أمس", ("date:أمس",), "[قطر & أمس]", "قطر أمس", "no date"),
    ("قطر date:2015-13", ("date:2015-13",), "[قطر & 2015 & 13]", "قطر 2015-13", "no month"),
    ('قطر -تاريخ:"x y"', ('-تاريخ:"x y"',), '[قطر & -"x y"]', 'قطر -"x y"', "refused"),
    ("قطر date:2016..2015", ("date:2016..2015",), "[قطر & 2016 & 2015]", "قطر 2016..2015", "a span backwards"),
    ("مصدر: الوزير يصل", ("مصدر:",), "[مصدر & الوزير & يصل]", "مصدر الوزير يصل", "a space behind the colon"),
    ("قطر Source:", ("Source:",), "[قطر & source]", "قطر source", "nothing behind the colon"),
    ('قطر source:"" author:!', ('source:""', "author:!"), "قطر", "قطر", "no value"),
    ("قطر title:، مصر", ("title:،",), "[قطر & مصر]", "قطر مصر", "no word for the title"),
    ("date:(2015 أمس) قطر", ("أمس",), "[2015-01-01..2015-12-31 & قطر]", "date:(2015 ) قطر", "no date in them"),
    ("قطر OR", ("OR",), "[قطر & or]", "قطر or", "an OR that joins nothing"),
    ("AND قطر", ("AND",), "[and & قطر]", "and قطر", "an AND that stands between nothing"),
    ("قطر OR AND مصر", ("AND",), "[[قطر | and] & مصر]", "قطر OR and مصر", "an AND beside an OR"),
    ("NOT قطر NOT", ("NOT",), "[-قطر & not]", "NOT قطر not", "a NOT that refuses nothing"),
    ("قطر NOT NOT", ("NOT",), "[قطر & not & not]", "قطر not not", "two of them"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "ignored", "tree", "query", "why"), IGNORED, ids=[row[-1] for row in IGNORED]
)
def test_what_is_not_understood_is_words(
    text: str, ignored: tuple[str, ...], tree: str, query: str, why: str
) -> None:
    parsed = parse(text, LEAVES)
    assert parsed.ignored == ignored, why
    assert shown(parsed.query) == tree, why
    assert understood(text, LEAVES) == query, why


@pytest.mark.parametrize(
    "text", ["قطر أو", "- قطر", "قطر | ", "(قطر", "قطر)", "قطر^x", "foo:bar", "!!", "~", "«قطر"]
)
def test_of_mere_signs_nothing_is_said(text: str) -> None:
    assert parse(text, LEAVES).ignored == ()


def test_a_headline_in_parentheses_is_asked_for_as_without_them() -> None:
    for text, plain in (("وزير (الوزارة) قطر", "وزير الوزارة قطر"), ("(عبد السلام) مصر", "عبد السلام مصر")):
        with_them, without = parse(text, LEAVES), parse(plain, LEAVES)
        assert (with_them.query, with_them.boosts) == (without.query, without.boosts)


def leaves_in(query: Query) -> int:
    match query:
        case And() | Or():
            return sum(map(leaves_in, query.clauses))
        case Not():
            return leaves_in(query.clause)
        case Word():
            return int(not query.optional)
        case _:
            return 1


@given(QUERIES)
@settings(deadline=None, max_examples=400)
def test_whatever_is_typed_is_parsed(text: str) -> None:
    parsed = parse(text, LEAVES)
    # A repair may make two words of one, and a name is asked for in each of its ways of writing.
    assert leaves_in(parsed.query) <= 4 * MOST_CLAUSES
    corrected(text, parsed.repairs, LEAVES)


@given(QUERIES)
@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_understood_query_asks_for_the_same(text: str) -> None:
    # What stands beside a piece that goes without a trace may be joined by another neighbour; and fields in fields.
    assume(not re.search(r"OR|AND|NOT|أو|او|\||:\S*:", text))
    parsed = parse(text, LEAVES)
    if parsed.ignored and (query := understood(text, LEAVES)):
        again = parse(query, LEAVES)
        assert again.ignored == ()
        assert shown(again.query) == shown(parsed.query)


MANY = [
    *("(" * 5_000, "()" * 5_000, "(a " * 3_000, "a) " * 3_000, "(a OR " * 2_000 + "b" + ")" * 2_000),
    *("-(" * 3_000, "title:(" * 2_000 + "a" + ")" * 2_000, "OR " * 5_000, "NOT " * 5_000, "a OR " * 3_000),
    *("~" * 9_000, "^" * 9_000, "a~!" * 3_000, "a^1" * 3_000, '"' * 5_000, "source:" * 3_000, "date:2015 " * 2_000),
    *("a-" * 5_000, "-" * 9_000, "ابتث~ " * 2_000, "a^1^1^1" * 2_000, ")^2" * 3_000, "title:" + "!" * 9_000),
    *("a-b-c OR " * 1_000, "(a-b OR c-d) " * 1_000),
]  # fmt: skip


@pytest.mark.parametrize("text", MANY, ids=[text[:9] for text in MANY])
def test_no_length_is_too_much(text: str) -> None:
    began = thread_time()
    parsed = parse(text, LEAVES)
    understood(text, LEAVES)
    assert leaves_in(parsed.query) <= 2 * MOST_CLAUSES
    assert thread_time() - began < 2


@given(st.integers(1, 40), st.sampled_from(["", "-", "title:", "-title:"]))
def test_parentheses_of_any_depth(depth: int, before: str) -> None:
    parsed = parse(f"مصر {before}{'(' * depth}قطر كتب{')' * depth}", LEAVES)
    assert "قطر" in shown(parsed.query)


def test_a_date_is_a_leaf_of_days() -> None:
    assert parse("date:2015-07-11..", LEAVES).query == Dated(date(2015, 7, 11), None)
