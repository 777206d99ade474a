"""Broken plurals: which lexemes are linked."""

from functools import cache

import pytest
from word_lists import shared, table

from index.stems.cooccurrence import CoOccurrence
from index.stems.evidence import Evidence
from index.stems.plural_pairs import MARKED, UNREAD, Candidate
from index.stems.plurals import plural_links
from index.stems.stemmer import Stemmer

ARTICLES = 1_000_000


@cache
def stemmer() -> Stemmer:
    """No words of its own: the background and the table speak."""
    return Stemmer({})


def linked(first: str, second: str) -> bool:
    return stemmer().lexeme(second) in stemmer().plurals(stemmer().lexeme(first))


def links(*found: Candidate, lift: float | None = None, both: int = 1_000) -> dict[str, set[str]]:
    """The links of candidates whose words meet so many times more often than by chance, in so many articles."""

    def together(_one: str, _many: str) -> CoOccurrence:
        return CoOccurrence(both, both, round(ARTICLES / (lift or 1)), ARTICLES)

    made = plural_links(found, Evidence({}), together if lift is not None else None)
    return {lexeme: set(others) for lexeme, others in made.items()}


@pytest.mark.parametrize(("singular", "plural", "verdict"), table("plurals.tsv"))
def test_a_noun_and_its_plural_are_linked(singular: str, plural: str, verdict: str) -> None:
    assert linked(singular, plural) == linked(plural, singular) == (verdict == "linked")


def test_plurals_of_inflected_forms() -> None:
    assert stemmer().lexeme("كتاب") in stemmer().plurals(stemmer().lexeme("والكتب"))


def test_a_word_without_plurals() -> None:
    assert stemmer().plurals("واشنطن") == ()


def test_what_the_table_proves_needs_no_articles() -> None:
    assert links(Candidate("بلد", "بلاد", 0)) == {"بلد": {"بلاد"}, "بلاد": {"بلد"}}
    assert links(Candidate("بلد", "بلاد", 0), lift=0.1) == links(Candidate("بلد", "بلاد", 0))


def test_the_plurals_of_a_noun_go_with_each_other() -> None:
    made = links(Candidate("بلد", "بلاد", 0), Candidate("بلد", "بلدان", 0))
    assert made == {"بلد": {"بلاد", "بلدان"}, "بلاد": {"بلد", "بلدان"}, "بلدان": {"بلد", "بلاد"}}


def test_plurals_of_two_meanings_do_not_go_with_each_other() -> None:
    made = links(Candidate("عامل", "عمال", 0), Candidate("عامل", "عوامل", 0, apart=True))
    assert made == {"عامل": {"عمال", "عوامل"}, "عمال": {"عامل"}, "عوامل": {"عامل"}}


def test_two_nouns_of_one_plural_do_not_go_with_each_other() -> None:
    made = links(Candidate("فريق", "فرق", 0), Candidate("فرقة", "فرق", 0))
    assert made == {"فرق": {"فريق", "فرقة"}, "فريق": {"فرق"}, "فرقة": {"فرق"}}


@pytest.mark.parametrize("least", [MARKED, UNREAD], ids=["marked in the table", "of the dictionary"])
def test_other_pairs_must_meet_so_often(least: float) -> None:
    pair = Candidate("one", "many", least)
    assert links(pair, lift=least * 1.01)
    assert not links(pair, lift=least * 0.99)
    assert not links(pair)


@pytest.mark.parametrize(("both", "proved"), [(5, True), (4, False)])
def test_a_few_shared_articles_prove_nothing(both: int, *, proved: bool) -> None:
    assert bool(links(Candidate("one", "many", MARKED), lift=100, both=both)) is proved


def test_plurals_that_articles_prove_do_not_go_with_the_noun_s_other_plurals() -> None:
    made = links(Candidate("one", "many", 0), Candidate("one", "marked", MARKED), lift=100)
    assert made["marked"] == {"one"}


def test_shared_plurals_are_found() -> None:
    missed = [row[:2] for row in shared("broken_plurals.tsv") if not linked(row[0], row[1])]
    assert missed == []


def test_plurals_join_no_pair_that_must_differ() -> None:
    assert not [row for row in shared("must_differ.tsv") if linked(row[0], row[1]) or linked(row[1], row[0])]
