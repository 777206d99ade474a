"""Compounds: which names are looked for as one word and as two, and when the two may stand apart."""

import pytest
from made_up import vocabulary_of

from index.terms.analyzer import Analyzer
from search.language.parser import parse
from search.leaves.compounds import MOST_ROWS
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import And, Not, Or, Phrase, Query, Word, words_of
from search.ranking import Ranking


@pytest.fixture(scope="module")
def leaves() -> LeafMaker:
    words = (
        "عبد العزيز عبدالعزيز الرقيب أبو ظبي أبوظبي رأس المال رأسمال فيس بوك فيسبوك وزير الخارجية وزيرالخارجية"
        " نور الدين نورالدين كتاب من صور منصور الملك أنت قال انتقال مست قبل مستقبل بلاد يوم"
        " البلاديوم سوف يأتي السوفياتي"
    )
    return LeafMaker(Analyzer(vocabulary_of(dict.fromkeys(words.split(), 5))), Ranking())


def written(query: Query) -> set[str]:
    """What an article may hold to be found: words by what is written, phrases in quotes."""
    found = (leaf for leaf in words_of(query) if not (isinstance(leaf, Word) and leaf.optional))
    return {f'"{leaf.written}"' if isinstance(leaf, Phrase) else leaf.written for leaf in found}


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("عبدالعزيز", {"عبدالعزيز", '"عبد العزيز"'}),
        ("عبد العزيز", {"عبدالعزيز", '"عبد العزيز"'}),
        ("لعبد العزيز", {"عبدالعزيز", '"لعبد العزيز"'}),
        ("أبي ظبي", {"ابوظبي", '"أبي ظبي"'}),
        ("نور الدين", {"نورالدين", '"نور الدين"'}),
        ("عبد الرقيب", {'"عبد الرقيب"'}),
        ("فيسبوك", {"فيسبوك", '"فيس بوك"'}),
        ("وزيرالخارجية", {"وزيرالخارجية", '"وزير الخارجيه"'}),
        ("رأسمال", {"رأسمال", '"راس المال"'}),
    ],
    ids=[
        "joined",
        "parted",
        "with a preposition",
        "in another case",
        "known by its last word",
        "a servant of whom no joined form is met",
        "foreign",
        "without the space",
        "of which the article falls",
    ],
)
def test_a_name_is_looked_for_in_both_ways(typed: str, looked_for: set[str], leaves: LeafMaker) -> None:
    assert written(parse(typed, leaves).query) == looked_for


def test_two_words_that_are_no_name_may_stand_apart(leaves: LeafMaker) -> None:
    query = parse("وزير الخارجية", leaves).query
    assert isinstance(query, And)
    assert [written(clause) for clause in query.clauses] == [
        {"وزير", "وزيرالخارجيه"},
        {"الخارجية", "وزيرالخارجيه"},
    ]


@pytest.mark.parametrize(
    "typed",
    ["منصور", "من صور", "كتاب", "كتاب الملك", "انتقال", "مستقبل", "البلاديوم", "السوفياتي"],
    ids=lambda typed: f"{typed!r}",
)
def test_what_is_no_compound_stays_as_it_is(typed: str, leaves: LeafMaker) -> None:
    assert written(parse(typed, leaves).query) == {word for word in typed.split() if word != "من"}


def test_a_refused_name_and_one_beside_an_or_are_compounds_too(leaves: LeafMaker) -> None:
    query = parse("كتاب -عبدالعزيز", leaves).query
    assert isinstance(query, And)
    refused = query.clauses[1]
    assert isinstance(refused, Not)
    assert written(refused.clause) == {"عبدالعزيز", '"عبد العزيز"'}
    assert '"فيس بوك"' in written(parse("كتاب أو فيسبوك", leaves).query)


def test_exact_words_are_not(leaves: LeafMaker) -> None:
    assert written(parse("=عبدالعزيز", leaves).query) == {"عبدالعزيز"}
    assert written(parse('="عبد العزيز"', leaves).query) == {'"عبد العزيز"'}


def test_a_phrase_is_looked_for_in_every_way_of_writing(leaves: LeafMaker) -> None:
    found = parse('"الملك عبدالعزيز"', leaves).query
    assert written(found) == {'"الملك عبدالعزيز"', '"ملك عبد العزيز"'}
    near = parse('"الملك عبد العزيز"~3', leaves).query
    assert isinstance(near, Or)
    assert all(isinstance(leaf, Phrase) and leaf.between == 3 for leaf in near.clauses)


def test_the_ways_of_writing_are_bounded(leaves: LeafMaker) -> None:
    found = leaves.phrase(["عبدالعزيز"] * 10)
    assert isinstance(found, Or)
    assert len(found.clauses) == MOST_ROWS


@pytest.mark.parametrize("typed", ['"كتابمنصور"', "200300"])
def test_a_joined_form_that_the_index_lacks_is_no_compound(typed: str, leaves: LeafMaker) -> None:
    assert written(parse(typed, leaves).query) == {typed.strip('"')}


def test_only_what_was_typed_is_exact(leaves: LeafMaker) -> None:
    typed = {
        leaf.written: leaf.typed
        for leaf in words_of(parse("عبد العزيز", leaves).query)
        if isinstance(leaf, Phrase)
    }
    assert typed == {"عبد العزيز": True}
    (parted,) = [leaf for leaf in words_of(parse("عبدالعزيز", leaves).query) if isinstance(leaf, Phrase)]
    assert not parted.typed
