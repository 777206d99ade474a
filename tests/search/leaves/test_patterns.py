"""Patterns: which words of a query are patterns, and the tree that they become."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from index.building.build import build
from index.building.freezing import freeze
from index.generations.open_index import OpenIndex
from index.terms.analyzer import Analyzer
from index.terms.views import View
from index.words.tokens import tokens
from search.language.parser import parse, parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import MOST_PATTERN_WORDS, folded_pattern, words_and_patterns
from search.notes.notes import limits
from search.query.request import Request
from search.query.tree import And, Not, Nothing, Or, Pattern, Phrase, Query, Word
from search.ranking import Ranking
from search.searcher import Searcher
from web.app import create_app
from web.terminal.answer import show

WORDS = ["كتاب", "الكتاب", "كتابة", "كتب", "مكتبة", "وزير", "وزيرة", "مسؤول", "السلام", "2015", "nasa"]


@pytest.fixture(scope="module")
def leaves() -> LeafMaker:
    counts = np.arange(len(WORDS), 0, -1, dtype=np.int32)
    return LeafMaker(Analyzer(freeze(WORDS, counts)), Ranking())


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("كتا*", ["كتا*"], "a beginning"),
        ("*تاب", ["*تاب"], "an end"),
        ("ك*ب", ["ك*ب"], "a beginning and an end"),
        ("ك?اب ك؟اب", ["ك?اب", "ك?اب"], "one letter, by either sign"),
        ("ك??ب", ["ك??ب"], "two letters"),
        ("كتا?*", ["كتا?*"], "one letter or more"),
        ("كتا**", ["كتا*"], "stars are one"),
        ("ك*?*ب", ["ك?*ب"], "in one order"),
        ("كِتَا* كتـا*", ["كتا*", "كتا*"], "letters in their exact form"),
        ("كتا\u200f*", ["كتا*"], "a direction mark is nothing"),
        ("٢٠١* 20*", ["201*", "20*"], "digits"),
        ("NAS*", ["nas*"], "capitals"),
        ("كوفيد19*", ["كوفيد", "19*"], "only the word beside the sign"),
        ("شمال-غر*", ["شمال", "غر*"], "signs that part words part patterns"),
        ("من الرئيس؟", ["من", "الرئيس"], "a question"),
        ("who? من؟! ؟لماذا", ["who", "من", "لماذا"], "question marks around words"),
        ("كتا*؟", ["كتا*"], "a question with a pattern"),
        ("2 * 3", ["2", "3"], "a star alone"),
        ("* ؟ ** ?*", [], "signs alone"),
        ("(كتا*)، «*تاب»", ["كتا*", "*تاب"], "punctuation around"),
        ("كتا*-*تاب", ["كتا*", "*تاب"], "two patterns and a hyphen"),
        ("", [], "nothing"),
    ],
)
def test_words_and_patterns(text: str, words: list[str], why: str) -> None:
    assert words_and_patterns(text, tokens(text)) == words, why


def test_letters_are_folded_and_signs_are_not() -> None:
    assert folded_pattern("أ*ة?ئى*") == "ا*ه?ءي*"


def terms(query: Query) -> list[str]:
    assert isinstance(query, Pattern)
    return [term.text for term in query.terms]


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ("كتا*", ["كتاب", "كتابه"], "in folded words, the commonest first"),
        ("*كتا*", ["كتاب", "الكتاب", "كتابه"], "with what is joined"),
        ("كتابة*", ["كتابه"], "marbuta"),
        ("مسئ*", ["مسءول"], "hamza"),
        ('"كتا*"', ["كتاب", "كتابه"], "a phrase of one word"),
        ("=كتاب?*", ["كتابة"], "as written"),
        ("=كتابه*", [], "as written, with another letter"),
        ("ظ*", [], "no word fits"),
        ('"كتاب ظ*"', [], "no word fits in a phrase"),
    ],
)
def test_a_pattern_is_one_leaf(query: str, found: list[str], why: str, leaves: LeafMaker) -> None:
    assert terms(parse(query, leaves).query) == found, why


def test_the_view_is_exact_only_where_it_is_asked_for(leaves: LeafMaker) -> None:
    for query, view in (("كتا*", View.FOLDED), ("=كتا*", View.EXACT)):
        pattern = parse(query, leaves).query
        assert isinstance(pattern, Pattern)
        assert {term.view for term in pattern.terms} == {view}
        assert all(term.weight == 1 and term.matches for term in pattern.terms)


def test_operators_take_patterns(leaves: LeafMaker) -> None:
    query = parse("كتا* -وزي* مكتبة", leaves).query
    assert isinstance(query, And)
    assert [type(clause) for clause in query.clauses] == [Pattern, Not, Word]
    either = parse("كتا* أو وزي*", leaves).query
    assert isinstance(either, Or)
    assert [type(clause) for clause in either.clauses] == [Pattern, Pattern]


def test_a_place_of_a_phrase_is_the_terms_of_its_pattern(leaves: LeafMaker) -> None:
    phrase = parse('"كتا* وزيرة"', leaves).query
    assert isinstance(phrase, Phrase)
    assert [term.text for term in phrase.places[0]] == ["كتاب", "كتابه"]
    assert phrase.places[1][0].view is View.LEXEME
    assert phrase.written == "كتا* وزيرة"


def test_words_near_each_other_are_a_phrase_with_words_between(leaves: LeafMaker) -> None:
    plain, near = (parse(query, leaves).query for query in ('"كتا* وزيرة"', '"كتا* وزيرة"~7'))
    assert isinstance(plain, Phrase)
    assert near == replace(plain, between=7)
    refused = parse('كتب -="كتا* وزيرة"~7', leaves).query
    assert isinstance(refused, And)
    phrase = refused.clauses[1]
    assert isinstance(phrase, Not)
    assert isinstance(phrase.clause, Phrase)
    assert (phrase.clause.between, phrase.clause.stretch) == (7, 9)
    assert phrase.clause.places[1][0].view is View.EXACT


def test_one_word_near_nothing_is_a_word_and_plain_text_has_no_operators(leaves: LeafMaker) -> None:
    assert parse('"وزير"~7 ="كتب"~7', leaves).query == parse("وزير =كتب", leaves).query
    assert parse_plain('"كتاب وزير"~7', leaves) == parse_plain("كتاب وزير 7", leaves)


@pytest.mark.parametrize("query", ["جذر:كتب*", "root:*كتب"])
def test_a_root_passes_signs_over(query: str, leaves: LeafMaker) -> None:
    assert parse(query, leaves).query == parse("جذر:كتب", leaves).query


def test_a_sign_is_only_text_where_text_is_plain(leaves: LeafMaker) -> None:
    assert parse_plain("كتاب* ك?تب", leaves) == parse_plain("كتاب ك تب", leaves)


def test_a_pattern_is_not_repaired_and_adds_no_pair(leaves: LeafMaker) -> None:
    parsed = parse("السلا* موريطان* وزير", leaves)
    assert (parsed.repairs, parsed.boosts) == ((), ())


@pytest.mark.parametrize("query", ["*", "* ؟", "=*", '"* *"', "-*", "؟؟؟", "*" * 500, "؟" * 100])
def test_signs_without_letters_ask_for_nothing(query: str, leaves: LeafMaker) -> None:
    assert parse(query, leaves).query == Nothing()


def test_more_signs_than_can_be_looked_at_are_punctuation(leaves: LeafMaker) -> None:
    letters = "*".join("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    query = parse(f"وزي* {letters} كتا*", leaves).query
    assert isinstance(query, And)
    kinds = [type(clause) for clause in query.clauses]
    assert (kinds[0], set(kinds[1:])) == (Pattern, {Word})


@pytest.mark.parametrize(("asked", "patterns"), [(19, 19), (20, 20), (21, 20), (50, 20)])
def test_so_many_runs_of_signs_are_looked_at(asked: int, patterns: int, leaves: LeafMaker) -> None:
    several = parse(" ".join(["كتا*"] * asked), leaves).query
    assert isinstance(several, And)
    assert sum(isinstance(clause, Pattern) for clause in several.clauses) == patterns


@given(st.text(alphabet='ابتكو*?؟ "~5=-«»أORجذر:\u200f\u0640\u064eك1.𐤀', max_size=60))
@settings(deadline=None)
def test_any_text_is_parsed(leaves: LeafMaker, text: str) -> None:
    query = parse(text, leaves).query
    for leaf in every_leaf(query):
        if isinstance(leaf, Phrase):
            assert all(leaf.places)


def every_leaf(query: Query) -> list[Query]:
    match query:
        case And() | Or():
            return [leaf for clause in query.clauses for leaf in every_leaf(clause)]
        case Not():
            return every_leaf(query.clause)
        case _:
            return [query]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More words that begin with ب than are searched, the later ones commoner; then one by an update."""
    folder: Path = tmp_path_factory.mktemp("many") / "index"
    letters = "تجدرسصعفقكلمنهوي"
    words = [f"ب{a}{b}{c}" for a in letters for b in letters for c in letters][: MOST_PATTERN_WORDS + 50]
    build(folder, [Article("rare", "نص", " ".join(words)), Article("common", "نص", " ".join(words[50:]))])
    build(folder, [Article("new", "نص", "بظظظ")])
    return folder


def test_the_limit_keeps_the_commonest_and_is_named(many: Path) -> None:
    searcher = Searcher(f"whoosh:{many}")
    found = searcher.search(Request("ب*"))
    assert sorted(hit["id"] for hit in found["hits"]) == ["common", "rare"]
    assert found["limits"] == [{"word": "ب*", "most": MOST_PATTERN_WORDS}]
    assert searcher.search(Request("بظ*"))["limits"] == []
    assert [hit["id"] for hit in searcher.search(Request("بظ*"))["hits"]] == ["new"]
    assert searcher.search(Request('"ب* نص"~3'))["limits"] == [{"word": "ب* نص", "most": MOST_PATTERN_WORDS}]
    assert searcher.search(Request('نص -"بت* ب*"'))["limits"] == [
        {"word": "بت* ب*", "most": MOST_PATTERN_WORDS}
    ]
    assert "ب*: very many words fit, searched the commonest 1,000" in show(found)
    searcher.close()


def test_the_words_of_a_pattern_are_always_the_same(many: Path) -> None:
    makers = [LeafMaker(OpenIndex.current(many).analyzer, Ranking()) for _ in range(2)]
    found = [parse("ب*", maker).query for maker in makers]
    assert found[0] == found[1]
    assert len(terms(found[0])) == MOST_PATTERN_WORDS
    assert limits(found[0]) == limits(Not(found[0]))


def test_the_page_names_the_limit(many: Path) -> None:
    site = create_app(Searcher(many)).test_client()
    assert "Very many" not in site.get("/", query_string={"q": "بت*", "lang": "en"}).text
    assert "Very many words fit «<bdi>ب*</bdi>»; searched for the commonest 1,000 of them." in (
        site.get("/", query_string={"q": "ب*", "lang": "en"}).text
    )
    assert "<bdi>ب*</bdi>» كثيرة جدًا" in site.get("/", query_string={"q": "ب*"}).text
    found = json.loads(site.get("/api/search", query_string={"q": "ب*"}).data)
    assert found["limits"] == [{"word": "ب*", "most": MOST_PATTERN_WORDS}]
