"""The table of broken plurals of modern Arabic, each pair read and judged (`data/plurals.tsv`)."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyarabic import araby

from .evidence import skeleton

_TABLE = Path(__file__).parent / "data" / "plurals.tsv"


class Mark(StrEnum):
    """What the table says of a pair beside that it is one."""

    NONE = ""
    APART = "apart"  # the plural of another meaning than the noun's other plurals: عوامل are no عمال
    ARTICLES = "articles"  # one of the two is mostly another word: only the articles can tell


class TablePlural(NamedTuple):
    """A noun and its broken plural in exact form."""

    singular: str
    plural: str
    mark: Mark


@cache
def table_plurals() -> tuple[TablePlural, ...]:
    """The rows of the table."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(TablePlural(one, many, Mark("".join(mark))) for one, many, *mark in rows)


@cache
def table_singulars() -> frozenset[str]:
    """The nouns of the table, as skeletons."""
    return frozenset(skeleton(pair.singular) for pair in table_plurals())


@cache
def table_forms() -> frozenset[str]:
    """The plurals of the table, as skeletons."""
    return frozenset(skeleton(pair.plural) for pair in table_plurals())


@cache
def defects() -> dict[str, str]:
    """The words of the table that lose a last ي where nothing follows it, as they are then, and with it."""
    pairs = {(skeleton(pair.singular), skeleton(pair.plural)) for pair in table_plurals()}
    found = {}
    for one, many in pairs:
        if (one + araby.YEH, many) in pairs:
            found[one] = one + araby.YEH
        if (one, many + araby.YEH) in pairs:
            found[many] = many + araby.YEH
    return found


def without_defect(form: str) -> str:
    """A skeleton with the last ي that it lacks, if the table has the same word with it: معان, معاني."""
    return defects().get(form, form)
