"""Broken plurals: which lexemes are a noun's and its plural's, by the table, the dictionary and the articles."""

from collections.abc import Callable, Iterable, Mapping
from itertools import permutations

from .cooccurrence import FEWEST, CoOccurrence
from .evidence import Evidence
from .plural_pairs import Candidate

# For each lexeme of a noun or of a broken plural, the lexemes of the others, commonest first.
PluralLinks = Mapping[str, tuple[str, ...]]
Shared = Callable[[str, str], CoOccurrence]


def plural_links(
    found: Iterable[Candidate], evidence: Evidence, together: Shared | None = None
) -> PluralLinks:
    """For each lexeme of a noun or of a broken plural, the lexemes of the others, commonest first.

    The plurals of one noun in one meaning go with each other as well (بلاد, بلدان), two nouns of one plural do not.
    `together` tells how often two lexemes are met in the same articles. Without it the table must prove the pair.
    """
    links: dict[str, set[str]] = {}
    families: dict[str, set[str]] = {}
    for candidate in found:
        one, many = candidate.one, candidate.many
        if not candidate.least or (together and _is_proved(together(one, many), candidate.least)):
            _join(links, one, many)
            if not candidate.least and not candidate.apart:
                families.setdefault(one, {one}).add(many)
    for family in families.values():
        for one, many in permutations(family, 2):
            _join(links, one, many)
    return {
        lexeme: tuple(sorted(others, key=lambda term: (-evidence.count(term), term)))
        for lexeme, others in links.items()
    }


def _join(links: dict[str, set[str]], one: str, many: str) -> None:
    links.setdefault(one, set()).add(many)
    links.setdefault(many, set()).add(one)


def _is_proved(shared: CoOccurrence, least: float) -> bool:
    return shared.both >= FEWEST and shared.lift >= least
