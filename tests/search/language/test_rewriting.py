"""Rewriting: the query that a click asks for, as text and as a tree."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_up import vocabulary_of

from index.terms.analyzer import Analyzer
from search.language.parser import parse
from search.language.rewriting import EXACT_SIGN, RELATED_SIGN, Rewriter, with_related
from search.leaves.leaf_maker import LeafMaker
from search.query.request import MOST_LETTERS
from search.query.tree import And, Or, Query, Word, words_of
from search.ranking import Ranking
from search.syntax.lexer import Kind

WORDS = ("وزير", "الوزارة", "كتاب", "كتب", "مكتبة", "عبد", "السلام", "موريتانيا")
LEAVES = LeafMaker(Analyzer(vocabulary_of(dict.fromkeys(WORDS, 500))), Ranking())

# Pieces of queries: words known and unknown, words that ask, operators, signs, and slips of all kinds.
PIECES = [
    *WORDS,
    *(
        "عبدالسلام",
        "موريطانيا",
        "موريتاانيا",
        "مكتبةوزير",
        "موري",
        "تانيا",
        "في",
        "من",
        "OR",
        "أو",
        "|",
        "2015",
        "10 000",
        "nasa",
        "وزير،كتاب",
        "من-كتاب",
    ),
    *(
        '"',
        "«",
        "»",
        "-",
        "=",
        "~",
        "~5",
        "(",
        ")",
        "،",
        "؟",
        "*",
        "كت*",
        "م?تبة",
        "كت*-وزير",
        "\u200f",
        "\n",
    ),
    *(
        "NOT",
        "^2",
        "كتاب^2",
        "موريتانيا~",
        "-(",
        "title:",
        "title:(",
        "source:",
        "source:السلام",
        "date:",
        "date:2015",
    ),
    *("date:أمس", "عنوان:كتاب", "مصدر:(", "كاتب: ", "قسم:~", '"كتاب وزير"^3', ")^2"),
    *("جذر:", "root:", "related:", "مشتقات:", "مشتقات:كتب", "=كتب", "-كتب", '"كتاب وزير"', '="كتاب وزير"~3'),
]
QUERIES = st.builds(
    str.join, st.sampled_from([" ", " ", " ", ""]), st.lists(st.sampled_from(PIECES), max_size=9)
)


def signed(text: str, sign: str) -> str | None:
    return Rewriter(text, parse(text, LEAVES), LEAVES).signed(sign)


REWRITTEN = [
    ("كتاب", "related:كتاب", "a word"),
    ("وزير كتاب", "related:وزير related:كتاب", "each word"),
    ("وزير  كتاب", "related:وزير  related:كتاب", "spaces stay"),
    ("من وزير", "من related:وزير", "a word that only asks"),
    ('وزير "كتاب قديم" «نص»~3', 'related:وزير "كتاب قديم" «نص»~3', "what is quoted"),
    ("وزير -كتاب", "related:وزير -كتاب", "what is refused"),
    ("وزير =كتاب جذر:كتب", "related:وزير =كتاب جذر:كتب", "what has an operator"),
    ("وزير مشتقات:كتاب", "related:وزير مشتقات:كتاب", "what is asked for so already"),
    ("وزير كت*", "related:وزير كت*", "a pattern"),
    ("وزير أو كتاب", "related:وزير أو related:كتاب", "an OR"),
    ("title:وزير -title:كتاب", "title:related:وزير -title:كتاب", "the title's"),
    ("title:(وزير OR كتاب)^2", "title:(related:وزير OR related:كتاب)^2", "a title's brackets"),
    ("-(وزير كتاب) مكتبة", "-(وزير كتاب) related:مكتبة", "refused brackets"),
    ("NOT وزير كتاب", "NOT وزير related:كتاب", "what NOT refuses"),
    ("source:وزير date:2015 كتاب", "source:وزير date:2015 related:كتاب", "filters"),
    ("date:وزير كتاب", "date:related:وزير related:كتاب", "no date"),
    ("وزير^2 كتاب~", "related:وزير^2 كتاب~", "a weight, and a word that may be spelled otherwise"),
    ("(وزير OR كتاب)", "(related:وزير OR related:كتاب)", "brackets"),
    ("وزير، كتاب؟", "related:وزير، related:كتاب؟", "signs behind words"),
    ("وزير/كتاب", "related:وزير/كتاب", "words that a sign joins"),
    ('"كتاب"وزير', '"كتاب"related:وزير', "a word behind a quote"),
    ("-وزير OR كتاب", "-related:وزير OR related:كتاب", "a minus that is passed over"),
    ("\u200fوزير", "related:وزير", "a direction mark"),
    (
        "title:(title:(وزير)",
        "related:title: title:(related:وزير)",
        "a parenthesis without a partner before a field",
    ),
    ("((وزير كتاب)", " (related:وزير related:كتاب)", "one before another"),
]


@pytest.mark.parametrize(("text", "expected", "why"), REWRITTEN, ids=[why for _, _, why in REWRITTEN])
def test_plain_words_are_signed_and_all_else_stays(text: str, expected: str, why: str) -> None:
    assert signed(text, RELATED_SIGN) == expected, why
    assert signed(text, EXACT_SIGN) == expected.replace(RELATED_SIGN, EXACT_SIGN), why


@pytest.mark.parametrize(
    "text", ["", "؟ !", "في", '"كتاب"', "=كتاب", "-كتاب", "جذر:كتب", "related:كتاب", "كت*", '="كتاب وزير"']
)
def test_a_query_without_plain_words_has_no_other(text: str) -> None:
    assert signed(text, RELATED_SIGN) is None
    assert signed(text, EXACT_SIGN) is None


def test_a_query_that_would_be_too_long_is_not_offered() -> None:
    room = MOST_LETTERS - len(RELATED_SIGN)
    assert signed("ا" * room, RELATED_SIGN) == RELATED_SIGN + "ا" * room
    assert signed("ا" * (room + 1), RELATED_SIGN) is None


@given(QUERIES)
@settings(deadline=None)
def test_the_lexemes_stay_and_only_plain_ones_change_their_kind(text: str) -> None:
    before = parse(text, LEAVES).lexemes
    for sign, kind in ((RELATED_SIGN, Kind.RELATED), (EXACT_SIGN, Kind.EXACT)):
        query = signed(text, sign)
        if query is not None:
            after = parse(query, LEAVES).lexemes
            changed = [one for one, other in zip(before, after, strict=True) if one != other]
            assert all(
                other in (one, replace(one, kind=kind)) for one, other in zip(before, after, strict=True)
            )
            assert {lexeme.kind for lexeme in changed} == {Kind.WORDS}
            assert not any(lexeme.refused for lexeme in changed)


@given(QUERIES)
@settings(deadline=None)
def test_text_and_tree_are_rewritten_alike(text: str) -> None:
    """The answer counts by the tree, and the reader who follows the text must find as many."""
    parsed = parse(text, LEAVES)
    # Beside a date that signs join with words (`وزيرdate:أمس`) these words are not related in the text.
    assume(all(len(LEAVES.words(parsed.lexemes[at].text)) < 2 for at in parsed.read))
    query = signed(text, RELATED_SIGN)
    tree = with_related(parsed.query, LEAVES)
    assert finding(tree) == finding(parse(text if query is None else query, LEAVES).query)


def finding(query: Query) -> Query:
    """A tree without what only scores."""
    match query:
        case And() | Or():
            kept = (clause for clause in query.clauses if not (isinstance(clause, Word) and clause.optional))
            return type(query)(tuple(map(finding, kept)))
        case _:
            return query


@given(QUERIES)
@settings(deadline=None)
def test_the_words_asked_for_are_the_same(text: str) -> None:
    before, after = parse(text, LEAVES), parse(signed(text, RELATED_SIGN) or text, LEAVES)
    assert after.repairs == before.repairs
    assert after.boosts == before.boosts
    assert [leaf.written for leaf in words_of(after.query)] == [
        leaf.written for leaf in words_of(before.query)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("related:وزيرموريتانيا", ["وزير", "موريتانيا"], id="split"),
        pytest.param("related:موري related:تانيا", ["موري تانيا"], id="joined"),
        pytest.param("موري related:تانيا", ["موري تانيا"], id="joined, one of them so asked for"),
        pytest.param("related:موريتاانيا", ["موريتانيا"], id="a slip"),
    ],
)
def test_what_is_searched_instead_is_found_as_widely(text: str, words: list[str]) -> None:
    parsed = parse(text, LEAVES)
    leaves = list(words_of(parsed.query))
    assert parsed.repairs
    assert [leaf.written for leaf in leaves] == words
    assert all(isinstance(leaf, Word) and leaf.related for leaf in leaves)
