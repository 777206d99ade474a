"""What a reader types, as lexemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax.fields import Field
from search.syntax.lexer import MOST_BETWEEN, Kind, Lexeme, lex

W, P, E, EP, R, OR = Kind.WORDS, Kind.PHRASE, Kind.EXACT, Kind.EXACT_PHRASE, Kind.ROOT, Kind.OR
RE = Kind.RELATED

CASES = [
    ("وزير الخارجية", [(W, "وزير"), (W, "الخارجية")], "words"),
    ('"مجلس الأمن" قرار', [(P, "مجلس الأمن"), (W, "قرار")], "a phrase in straight quotes"),
    ("«مجلس الأمن»", [(P, "مجلس الأمن")], "a phrase in Arabic quotes"),
    ("“مجلس الأمن”", [(P, "مجلس الأمن")], "a phrase in curly quotes"),
    ('"مجلس الأمن', [(P, "مجلس الأمن")], "an unclosed quote closes itself"),
    ('قرار"مجلس الأمن"', [(W, "قرار"), (P, "مجلس الأمن")], "a quote ends a word"),
    ("=كتاب", [(E, "كتاب")], "an exact word"),
    ('="كتاب قديم"', [(EP, "كتاب قديم")], "an exact phrase"),
    ("جذر:كتب", [(R, "كتب")], "a root"),
    ("root:كتب Root:كتب", [(R, "كتب"), (R, "كتب")], "a root, in English, in either case"),
    ("مشتقات:كتب", [(RE, "كتب")], "a word with those derived from it"),
    ("related:كتب Related:كتب", [(RE, "كتب"), (RE, "كتب")], "the same in English, in either case"),
    ('related:"كتاب قديم"', [(RE, "كتاب قديم")], "several words with those derived from them"),
    ("قطر أو عمان", [(W, "قطر"), (OR, "أو"), (W, "عمان")], "either, in Arabic"),
    ("a OR b", [(W, "a"), (OR, "OR"), (W, "b")], "either, in English"),
    ("a or b", [(W, "a"), (W, "or"), (W, "b")], "a small or is a word"),
    ('"أو"', [(P, "أو")], "a quoted operator is a word"),
    ("كوريا-الشمالية", [(W, "كوريا-الشمالية")], "a minus inside a word is no operator"),
    ("- كتاب", [(W, "-"), (W, "كتاب")], "nor is one that stands alone"),
    ("كتا* *تاب ك?اب", [(W, "كتا*"), (W, "*تاب"), (W, "ك?اب")], "signs for letters are left to the parser"),
    ('=كتا* "ال* الأمن"', [(E, "كتا*"), (P, "ال* الأمن")], "also in a phrase"),
    ("10~ ~ C++~", [(W, "10~"), (W, "~"), (W, "C++~")], "a tilde behind no letters is punctuation"),
    ('"كتاب قديم" ~5', [(P, "كتاب قديم"), (W, "~5")], "nor is it an operator behind a space"),
    ('"كتاب قديم ~5', [(P, "كتاب قديم ~5")], "nor in a quote that is not closed"),
    ('"كتاب قديم"~5نادر', [(P, "كتاب قديم"), (W, "نادر")], "what follows the number is a word"),
    ("", [], "nothing"),
    ('""', [(P, "")], "an empty phrase"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_lexemes(text: str, expected: list[tuple[Kind, str]], why: str) -> None:
    assert [(lexeme.kind, lexeme.text) for lexeme in lex(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "kind"),
    [("-كتاب", W), ('-"كتاب قديم"', P), ("-=كتاب", E), ("-جذر:كتب", R), ("-related:كتب", RE)],
)
def test_a_minus_refuses(text: str, kind: Kind) -> None:
    first, second = lex(f"قديم {text}")
    assert not first.refused
    assert (second.kind, second.refused) == (kind, True)


@pytest.mark.parametrize(
    ("text", "kind", "between"),
    [
        ('"كتاب قديم"', P, None),
        ('"كتاب قديم"~8', P, 8),
        ("«كتاب قديم»~٨", P, 8),
        ("«كتاب قديم»~۱٢", P, 12),
        ('"كتاب قديم"~', P, 5),
        ('"كتاب قديم"~ 8', P, 5),
        ('"كتاب قديم"~0', P, 0),
        ('"كتاب قديم"~007', P, 7),
        ('"كتاب قديم"~49', P, 49),
        ('"كتاب قديم"~50', P, 50),
        ('"كتاب قديم"~51', P, 50),
        ('"كتاب قديم"~100', P, 50),
        ('"كتاب قديم"~0100', P, 50),
        ('"كتاب قديم"~' + "9" * 5_000, P, 50),
        ('="كتاب قديم"~3', EP, 3),
        ('-"كتاب قديم"~3', P, 3),
        ('جذر:"كتب علم"~3', R, 3),
        ("كتاب~3", W, None),
    ],
)
def test_a_tilde_behind_a_quote_lets_words_between(text: str, kind: Kind, between: int | None) -> None:
    lexeme = lex(text)[0]
    assert (lexeme.kind, lexeme.between) == (kind, between)


@given(st.text(alphabet='ا "«»=-~05٩۹', max_size=30))
def test_so_many_words_at_most_are_let_between(text: str) -> None:
    assert all(0 <= (lexeme.between or 0) <= MOST_BETWEEN for lexeme in lex(text))


@given(st.text(alphabet='ابت "«»“-=:|أوORجذر\u200f\n١.', max_size=60))
def test_it_never_fails_and_loses_no_letter(text: str) -> None:
    letters = "".join(lexeme.text for lexeme in lex(text))
    for letter in "ابت١":
        assert letters.count(letter) + text.count("جذر:") >= text.count(letter)


@pytest.mark.parametrize(
    ("text", "lexeme"),
    [
        ("title:كتاب", Lexeme(W, "كتاب", field=Field.TITLE)),
        ("TITLE:كتاب", Lexeme(W, "كتاب", field=Field.TITLE)),
        ("-مصدر:كتاب", Lexeme(W, "كتاب", refused=True, field=Field.SOURCE)),
        ('كاتب:"ا ب"~3^2', Lexeme(P, "ا ب", between=3, quoted=True, field=Field.AUTHOR, weight=2.0)),
        ("قسم:=كتاب", Lexeme(E, "كتاب", field=Field.CATEGORY)),
        ("date:2015..", Lexeme(W, "2015..", field=Field.DATE)),
        ("title: ", Lexeme(W, "title:")),
        ("كتاب:x", Lexeme(W, "كتاب:x")),
        ("كتاب^2", Lexeme(W, "كتاب", weight=2.0)),
        ("كتاب^٢٫٥،", Lexeme(W, "كتاب", weight=2.5)),
        ("كتاب^1000", Lexeme(W, "كتاب", weight=100.0)),
        ("كتاب^0", Lexeme(W, "كتاب", weight=0.1)),
        ("كتاب^-1", Lexeme(W, "كتاب^-1")),
        ("10^6", Lexeme(W, "10^6")),
        ("كتاب~", Lexeme(W, "كتاب", edits=1)),
        ("الكتاب~", Lexeme(W, "الكتاب", edits=2)),
        ("الكتاب~1؟", Lexeme(W, "الكتاب", edits=1)),
        ("الكِتاب~٢^٣", Lexeme(W, "الكِتاب", edits=2, weight=3.0)),
        ("الكتاب~12", Lexeme(W, "الكتاب~12")),
        ("related:الكتاب^2", Lexeme(RE, "الكتاب", weight=2.0)),
    ],
)
def test_fields_weights_and_edits(text: str, lexeme: Lexeme) -> None:
    assert lex(text) == [lexeme]


def test_parentheses_are_lexemes_with_their_field_and_weight() -> None:
    opened, word, closed = lex("-title:(كتاب)^3")
    assert (opened.kind, opened.refused, opened.field) == (Kind.OPEN, True, Field.TITLE)
    assert (word, closed.kind, closed.weight) == (Lexeme(W, "كتاب"), Kind.CLOSE, 3.0)


def test_not_is_a_lexeme_in_capitals() -> None:
    assert [lexeme.kind for lexeme in lex('NOT not "NOT" -NOT')] == [Kind.NOT, W, P, W]


def test_lexemes_are_values() -> None:
    assert lex("كتاب") == [Lexeme(Kind.WORDS, "كتاب")]
