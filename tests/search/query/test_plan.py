"""Filters: what was chosen of each label, as one value that others can be looked up by."""

from dataclasses import replace

import pytest

from index.segments.labels import LABELS
from search.query.plan import Choice, Choices, Filters

PORT = Choice(("المرفأ",))


def test_of_a_label_that_is_not_named_all_are_chosen() -> None:
    assert Filters(Choices(source=PORT)).of("source") == PORT
    assert [Filters().of(label) for label in LABELS] == [Choice()] * len(LABELS)
    assert [*Choices(author=PORT)] == [*LABELS]


def test_equal_choices_are_one_key() -> None:
    first, second = Filters(Choices(source=PORT, author=Choice())), Filters(Choices(source=PORT))
    assert first == second
    assert {first: 1}[second] == 1
    assert first != Filters(Choices(author=PORT))
    assert Filters(Choices()) == Filters()


def test_other_choices_leave_those_that_were_made() -> None:
    filters = Filters(Choices(source=PORT), dates=("2024",))
    changed = replace(filters, labels=filters.labels.but(author=Choice(but=(None,))))
    assert (changed.of("source"), changed.of("author"), changed.dates) == (
        PORT,
        Choice(but=(None,)),
        ("2024",),
    )
    assert filters.of("author") == Choice()


def test_a_choice_of_no_label_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no labels: sources"):
        Choices(sources=PORT)


@pytest.mark.parametrize(
    ("choice", "taken"),
    [
        (Choice(), {"ا", "ب", None}),
        (Choice(("ا",)), {"ا"}),
        (Choice((None,)), {None}),
        (Choice(but=("ا",)), {"ب", None}),
        (Choice(("ا", "ب"), ("ا",)), {"ب"}),
    ],
)
def test_what_a_choice_takes(choice: Choice, taken: set[str | None]) -> None:
    assert {value for value in ("ا", "ب", None) if choice.takes(value)} == taken
