"""The operators that are explained are those of the language, and each example is what it is said to be."""

import pytest

from search.leaves.patterns import count_signs
from search.syntax.fields import FIELD_NAMES, Field
from search.syntax.lexer import Kind, Lexeme, lex
from search.syntax.structure import read_syntax
from web.operators import FINDS, HEADINGS, Operator, operators

KINDS = {
    "all": Kind.WORDS,
    "phrase": Kind.PHRASE,
    "near": Kind.PHRASE,
    "or": Kind.OR,
    "not": Kind.WORDS,
    "group": Kind.OPEN,
    "weight": Kind.WORDS,
    "exact": Kind.EXACT,
    "exact phrase": Kind.EXACT_PHRASE,
    "root": Kind.ROOT,
    "related": Kind.RELATED,
    "pattern": Kind.WORDS,
    "letter": Kind.WORDS,
    "fuzzy": Kind.WORDS,
}


def is_asked_by(name: str, lexeme: Lexeme) -> bool:
    """Whether a lexeme says what the operator of this name does."""
    if name in [*Field]:
        return lexeme.field == name
    asks = {
        "near": lexeme.between is not None,
        "not": lexeme.refused,
        "weight": lexeme.weight != 1,
        "pattern": "*" in lexeme.text,
        "letter": "*" not in lexeme.text and count_signs(lexeme.text) > 0,
        "fuzzy": lexeme.edits > 0,
    }
    return lexeme.kind is KINDS[name] and asks.get(name, True)


def examples() -> list[tuple[Operator, str]]:
    return [(operator, example) for operator in operators() for example in operator.examples]


def test_each_operator_has_its_heading_and_its_sentence() -> None:
    assert [operator.name for operator in operators()] == [*FINDS]
    assert list(dict.fromkeys(operator.heading for operator in operators())) == [*HEADINGS]


def test_all_that_the_language_has_is_explained() -> None:
    assert {operator.name for operator in operators()} == {*KINDS, *Field}
    lexemes = [lexeme for _, example in examples() for lexeme in lex(example)]
    signs = {Kind.AND, Kind.CLOSE, Kind.NOT}
    assert {lexeme.kind for lexeme in lexemes} == {*KINDS.values(), *signs} == {*Kind}


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_each_name_of_a_field_has_an_example(name: str) -> None:
    assert any(f"{name}:" in example for _, example in examples())


@pytest.mark.parametrize(
    ("operator", "example"), examples(), ids=[f"{operator.name} {text}" for operator, text in examples()]
)
def test_an_example_is_what_it_is_said_to_be(operator: Operator, example: str) -> None:
    assert any(is_asked_by(operator.name, placed.lexeme) for placed in read_syntax(example).lexemes)
