"""What templates read: values in sight and folded away, and what an answer has under a name."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

from search.answers.shapes import LabelValue
from search.marks.snippets import Reason
from web.templating import Templates, by_view, first_values

# What stands in a page where a condition is not met and nothing else is said.
UNDEFINED = st.builds(Undefined, name=st.text())


def value(name: str, count: int, *, selected: bool = False, left_out: bool = False) -> LabelValue:
    return {"value": name, "count": count, "selected": selected, "left_out": left_out}


def names(values: object) -> list[str]:
    assert isinstance(values, list)
    return [each["value"] for each in values]


def test_the_first_values_are_in_sight_and_what_is_named_after_them() -> None:
    values = [
        value("a", 9),
        value("b", 8),
        value("c", 7),
        value("d", 6, selected=True),
        value("e", 5),
        value("f", 4, left_out=True),
    ]
    found = first_values(values, 2)
    assert (names(found.seen), names(found.rest), found.most) == (["a", "b", "d", "f"], ["c", "e"], 9)


def test_as_many_as_are_shown_leave_nothing_folded() -> None:
    values = [value("a", 1), value("b", 3)]
    assert [names(first_values(values, first).rest) for first in (1, 2, 3)] == [["b"], [], []]
    assert first_values(values, 2).most == 3
    assert first_values([], 2).most == 0


def test_a_date_cannot_be_left_out() -> None:
    found = first_values([{"value": "2015", "count": 1, "selected": False}], 0)
    assert (names(found.seen), names(found.rest)) == ([], ["2015"])


def test_a_name_of_an_answer_is_never_a_method_of_dicts() -> None:
    template = Templates(Flask(__name__)).from_string(
        "{{ answer.values }} {{ answer.items.x }} {{ answer.get }}"
    )
    assert template.render(answer={"values": 1, "items": {"x": 2}, "get": 3}) == "1 2 3"


@given(
    st.text() | st.integers() | st.floats() | st.none() | st.booleans() | st.text().map(Markup) | UNDEFINED
)
def test_what_is_escaped_is_so_as_ever(value: object) -> None:
    assert Templates.escaped(value) == escape(value)


EVIL = """<b title='"'>&</b>"""


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{{ evil }}", "{evil}"),
        ("{{ row.text }}{{ row.within.text }}{{ row['text'] }}", "{evil}{evil}{evil}"),
        ("{{ evil ~ safe }}", "{evil}<i>"),
        ("{{ safe }}{{ evil|safe }}", "<i>{raw}"),
        ("{% set kept %}<p>{{ evil }}</p>{% endset %}{{ kept }}", "<p>{evil}</p>"),
        (
            "{% macro one(of) %}<p>{{ of }}</p>{% endmacro %}{{ one(evil) }}{{ one(one(1)) }}",
            "<p>{evil}</p><p><p>1</p></p>",
        ),
        ("{% for each in [evil, safe, 1, 2.5, none] %}{{ each }}{% endfor %}", "{evil}<i>12.5None"),
        (
            "{% macro around() %}<p>{{ caller() }}</p>{% endmacro %}{% call around() %}{{ evil }}{% endcall %}",
            "<p>{evil}</p>",
        ),
        ("{{ [evil, safe]|join }}{{ evil|trim }}{{ range(2)|list }}", "{evil}<i>{evil}[0, 1]"),
        (
            "{% for a in [1] recursive %}{{ row.nothing }}{{ say(evil) }}{% endfor %}",
            "{evil}",
        ),
    ],
)
def test_a_page_is_escaped(source: str, made: str) -> None:
    """Text is, wherever it is from; markup is not, and nothing is twice."""
    app = Flask(__name__)
    app.jinja_environment = Templates
    row = {"text": EVIL, "within": {"text": EVIL}}
    environment = app.jinja_env
    environment.autoescape = True
    page = environment.from_string(source).render(evil=EVIL, safe=Markup("<i>"), row=row, say=str)
    assert page == made.replace("{evil}", escape(EVIL)).replace("{raw}", EVIL)


def test_the_words_of_a_view_stand_together_in_the_order_of_the_views() -> None:
    reasons: list[Reason] = [
        {"word": "كتب", "view": "stem"},
        {"word": "كتاب", "view": "exact"},
        {"word": "كاتب", "view": "stem"},
    ]
    titles = {"exact": "as typed", "folded": "otherwise", "stem": "derived"}
    assert by_view(reasons, titles) == [("as typed", ["كتاب"]), ("derived", ["كتب", "كاتب"])]
