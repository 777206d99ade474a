"""How templates read an answer: as the dicts that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask.templating import Environment

from search.answers.shapes import FacetValue


class Templates(Environment):
    """Templates in which `answer.values` is what the answer has under that name, never a method of dicts.

    Jinja looks for attributes first, which a dict does not have: an exception for each of a thousand look-ups.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template means by `obj.attribute`."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@dataclass(frozen=True, slots=True)
class FirstValues:
    """The values of a facet: those in sight, those that have to be unfolded, and the largest count."""

    seen: Sequence[FacetValue]
    rest: Sequence[FacetValue]
    most: int


def first_values(values: Sequence[FacetValue], first: int) -> FirstValues:
    """The first values are in sight, and after them those that a reader has chosen or refused."""
    late = values[first:]
    named = [value for value in late if value["selected"] or value.get("left_out")]
    return FirstValues(
        seen=[*values[:first], *named],
        rest=[value for value in late if value not in named],
        most=max((value["count"] for value in values), default=0),
    )
