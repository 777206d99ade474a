"""The dictionary Arramooz: nouns and verbs with their roots, broken plurals, and the function words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

import arramooz
from pyarabic import araby

from index.files.kept_tables import kept
from index.words import letters

_DICTIONARY = Path(arramooz.__file__).parent / "data"
_BETWEEN = re.compile(r"[\s;:,\u060C]+")
_ROOT = re.compile(r"[\u0621-\u064A]{2,5}")

_LEXEMES = "select unvocalized, root from nouns union all select unvocalized, root from verbs"
_VERBS = "select unvocalized, root from verbs"
_SINGULARS = "select unvocalized, wordtype from nouns where number = 'مفرد'"
_NOUNS = "select unvocalized, number from nouns"
_FEMINABLE = "select unvocalized, feminable from nouns where feminable"
_DEFECTIVE = "select unvocalized, mankous from nouns where mankous"
_PLURALS = "select unvocalized, broken_plural from nouns where broken_plural != ''"
_SINGULAR_OF = "select unvocalized, single from nouns where number = 'جمع تكسير' and single != ''"
# Closed classes only; without the interrogative أ, by which أبها would be بها.
_FUNCTIONS = """
    select unvocalized, original from STOPWORDS
    where procletic not like 'أ-%' and (type in ('حرف', 'ضمير') or tags like '%اسم إشارة%'
        or tags like '%استفهام%' or tags like '%اسم الشرط%' or tags like '%اسم موصول%')
    order by unvocalized = original, length(original), original
"""

# The dictionary has it among the function words alone, and is a verb: with its root.
_AUXILIARIES = (("كان", "كون"),)


class NounNumber(NamedTuple):
    """A noun and its broken plural, unvowelled."""

    singular: str
    plural: str


def _queried(base: str, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a query to one of the dictionary's files, which are never written to."""
    with closing(sqlite3.connect(f"file:{_DICTIONARY / base}?mode=ro&immutable=1", uri=True)) as connection:
        yield from connection.execute(query)


def _words(cell: str) -> list[str]:
    """The words of a cell, such as شُرَّعٌ;شَوَارِعُ, without the signs of regular plurals (+ات)."""
    return [word for word in _BETWEEN.split(araby.strip_tashkeel(cell or "")) if word and word[0] != "+"]


def root_term(root: str) -> str:
    """A root as someone writes it, with ء for every hamza and ي for ى: سأل is سءل."""
    return root.replace(araby.ALEF_MAKSURA, araby.YEH).translate(letters.ROOT_HAMZAS)


def _roots(cell: str) -> list[str]:
    """The roots of a cell, as terms."""
    return [root for root in _BETWEEN.split(root_term(cell.replace(".", ""))) if _ROOT.fullmatch(root)]


@kept
def lexemes() -> dict[str, tuple[str, ...]]:
    """Nouns and verbs in exact form, each with its roots, in which ء stands for every hamza."""
    found = {word: _roots(root) for word, root in _AUXILIARIES}
    for word, cell in _queried("arabicdictionary.sqlite", _LEXEMES):
        if word:
            found.setdefault(word, []).extend(_roots(cell))
    return {word: tuple(dict.fromkeys(roots)) for word, roots in found.items()}


@kept
def folded_lexemes() -> frozenset[str]:
    """Nouns, also in the plural, verbs and function words, in folded letters."""
    plurals = (pair.plural for pair in broken_plurals())
    # All at once: one after the other takes ten times as long, and a reader waits.
    written = "\n".join({*lexemes(), *plurals, *function_words()})
    return frozenset(written.translate({**letters.LOOSE, **letters.SEATS}).split("\n"))


@kept
def verbs() -> frozenset[str]:
    """Verbs in exact form, in the past."""
    return frozenset(word for word, _ in _queried("arabicdictionary.sqlite", _VERBS))


@kept
def verb_roots() -> tuple[tuple[str, str], ...]:
    """Verbs in exact form, in the past, each with its root as the dictionary writes it, or an empty one."""
    listed = tuple((word, root or "") for word, root in _queried("arabicdictionary.sqlite", _VERBS) if word)
    return (*listed, *_AUXILIARIES)


@kept
def nouns() -> frozenset[str]:
    """Singular nouns and adjectives in exact form."""
    return frozenset(word for word, number in _queried("arabicdictionary.sqlite", _NOUNS) if number == "مفرد")


@kept
def feminable() -> frozenset[str]:
    """Nouns and adjectives in exact form that take ة for a woman or a feminine."""
    return frozenset(word for word, _ in _queried("arabicdictionary.sqlite", _FEMINABLE) if word)


@kept
def defectives() -> frozenset[str]:
    """Nouns in exact form that lose a last ي where nothing follows it (قاض), as they are then."""
    return frozenset(word for word, _ in _queried("arabicdictionary.sqlite", _DEFECTIVE) if word)


@kept
def singulars() -> dict[str, bool]:
    """Singular nouns in exact form, and whether one of them is a verbal noun."""
    found: dict[str, bool] = {}
    for word, kind in _queried("arabicdictionary.sqlite", _SINGULARS):
        found[word] = found.get(word, False) or "مصدر" in kind
    return found


@cache
def broken_plurals() -> tuple[NounNumber, ...]:
    """Nouns and their broken plurals in exact form, as two tables of the dictionary pair them."""
    return tuple(map(NounNumber._make, _broken_pairs()))


@kept
def _broken_pairs() -> tuple[tuple[str, str], ...]:
    pairs = [
        (noun, plural)
        for noun, cell in _queried("arabicdictionary.sqlite", _PLURALS)
        for plural in _words(cell)
    ]
    pairs += [
        (noun, plural)
        for plural, cell in _queried("arabicdictionary.sqlite", _SINGULAR_OF)
        for noun in _words(cell)
    ]
    return tuple(sorted({pair for pair in pairs if all(pair)}))


@kept
def function_words() -> dict[str, str]:
    """Pronouns, particles and prepositions in exact form, also with what is joined: the bare word of each."""
    return dict(_queried("stopwords.sqlite", _FUNCTIONS))
