"""Operators: what a query can say, by examples, each a query of its own. Those are in `data/operators.tsv`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .sentences import sentence

BETWEEN_EXAMPLES = "; "

HEADINGS: Mapping[str, str] = {
    "words": sentence("Words together"),
    "places": sentence("Where they stand"),
    "forms": sentence("How a word is written"),
}
FINDS: Mapping[str, str] = {
    "all": sentence(
        "Articles with all the words, in any form and spelling. Where fewer than ten hold all, those with some follow."
    ),
    "phrase": sentence("The words side by side, in this order."),
    "near": sentence(
        "The words near each other, in any order, with up to five others between them; ~ alone is ~5, 50 is the most."
    ),
    "or": sentence("Either of the two."),
    "not": sentence("The first word without the second; the minus stands close to what it leaves out."),
    "group": sentence("Parentheses hold together what an OR joins, or a minus leaves out."),
    "weight": sentence(
        "The number after ^ says how much the word counts in the order; it works after phrases too."
    ),
    "title": sentence("The word in the title alone."),
    "source": sentence("Articles of a source; a name of several words stands in quotation marks."),
    "author": sentence("Articles of an author, by the whole name or a part of it."),
    "category": sentence("Articles of a category."),
    "date": sentence(
        "Articles of a year, a month or a day, or from one to the other; what is left out before or after .. is open."
    ),
    "exact": sentence(
        "The word exactly as it is written: hamza, teh marbuta and alef maksura told apart, no affixes."
    ),
    "exact phrase": sentence("Exact words side by side, or with ~5 near each other."),
    "root": sentence("Every word of the root."),
    "related": sentence("The word in any form, and words related to it."),
    "pattern": sentence("Words that begin so, end so, or both: * is any letters or none."),
    "letter": sentence("Words with any one letter where ? stands."),
    "fuzzy": sentence("Words that differ from this one in one letter or two, or with ~1 in one."),
}


@dataclass(frozen=True, slots=True)
class Operator:
    """What a query can say: under which heading it is explained, by which examples, and what they find."""

    heading: str
    name: str
    examples: tuple[str, ...]

    @property
    def finds(self) -> str:
        """What it finds, in English."""
        return FINDS[self.name]


@cache
def operators() -> tuple[Operator, ...]:
    """All of them, in the order in which they are explained."""
    return tuple(_operator_rows())


def _operator_rows() -> Iterator[Operator]:
    lines = files("web").joinpath("data/operators.tsv").read_text(encoding="utf-8").splitlines()
    for line in [each for each in lines if not each.startswith("#")][1:]:
        heading, name, examples = line.split("\t")
        yield Operator(heading, name, tuple(examples.split(BETWEEN_EXAMPLES)))
