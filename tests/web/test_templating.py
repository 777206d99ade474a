"""What templates read: values in sight and folded away, and what an answer has under a name."""

from flask import Flask

from search.answers.shapes import LabelValue
from web.templating import Templates, first_values


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
