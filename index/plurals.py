"""Broken plurals: which stems are a noun's and its plural's, by the dictionary and the vocabulary."""

import re
from collections.abc import Callable, Collection

from pyarabic import araby

from .dictionary import NounNumber, broken_plurals, singulars
from .evidence import ABOVE, ARTICLE, Evidence, skeleton

SHORTEST = 3
WEAK = str.maketrans(dict.fromkeys((araby.ALEF, araby.WAW, araby.YEH, araby.HAMZA, araby.TEH_MARBUTA), ""))
ADDED = ("", araby.NOON)
PLURAL_ENDINGS = tuple(
    first + last
    for first, last in ((araby.ALEF, araby.TEH), (araby.YEH, araby.NOON), (araby.WAW, araby.NOON))
)
_DOUBLED = re.compile(r"(.)\1")
ELATIVE = re.compile(f"{araby.ALEF}[^{araby.ALEF}{araby.TEH_MARBUTA}]{{3}}")


def plural_links(
    evidence: Evidence, stem: Callable[[str], str], closed: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """For each stem of a noun or of a broken plural, the stems of the others, commonest first."""
    links: dict[str, set[str]] = {}
    for pair in broken_plurals():
        for noun in _nouns(pair, evidence):
            one, many = stem(noun), stem(pair.plural)
            if (
                one != many
                and _same_consonants(one, many)
                and _supported(noun, pair.plural, evidence, closed)
            ):
                links.setdefault(one, set()).add(many)
                links.setdefault(many, set()).add(one)
    return {
        key: tuple(sorted(kin, key=lambda term: (-evidence.count(term), term))) for key, kin in links.items()
    }


def _nouns(pair: NounNumber, evidence: Evidence) -> list[str]:
    """A singular, and where it is the name of a group the commoner word for one of it: جند and جندي of جنود."""
    member = pair.singular + araby.YEH
    if evidence.noun(skeleton(member)) > evidence.noun(skeleton(pair.singular)):
        return [pair.singular, member]
    return [pair.singular]


def _supported(noun: str, plural: str, evidence: Evidence, closed: Collection[str]) -> bool:
    one, many = skeleton(noun), skeleton(plural)
    if one == many or one in closed or many in closed or plural.startswith(ARTICLE) or len(many) < SHORTEST:
        return False
    if not evidence.noun(one) or not evidence.noun(many):
        return False
    return _same_consonants(one, many) and not _feminine(one, many) and _is_plural(plural, evidence)


def _same_consonants(one: str, many: str) -> bool:
    """Whether a noun and a plural have the same strong letters, but for an ن added (بلدان) or lost (برامج)."""
    strong, plural = _strong(one), _strong(many)
    if any(plural == strong + added for added in ADDED):
        return True
    return len(strong) > 4 and strong.replace(araby.NOON, "", 1) == plural


def _strong(form: str) -> str:
    """The letters that no plural changes; a doubled one counts once: حصة and حصص, طبيب and أطباء."""
    return _DOUBLED.sub(r"\1", form.translate(WEAK).rstrip(araby.HEH) or form)


def _feminine(one: str, many: str) -> bool:
    """Whether the pair is no plural but a comparative and its feminine, in either order: أكبر, كبرى."""
    return any(
        ELATIVE.fullmatch(first) and len(second) == 4 and second.endswith((araby.YEH, araby.ALEF))
        for first, second in ((one, many), (many, one))
    )


def _is_plural(plural: str, evidence: Evidence) -> bool:
    """Whether a plural, as it is spelled, is not rather another word.

    أظهار is listed, but the word of newspapers is إظهار. عرق, خدمة and ظهور are listed as plurals, and are
    singular nouns themselves: short ones, those in ة, verbal nouns, and nouns that have a plural of
    their own are left out, and so is خدم, whose stem is that of the commoner خدمة.
    """
    form = skeleton(plural)
    if plural.startswith(ABOVE) and evidence.hamza_below(form) > 0.7:
        return False
    if len(form) < 4 and evidence.noun(form + araby.TEH_MARBUTA) > 3 * evidence.noun(form):
        return False
    if plural not in singulars():
        return True
    if len(form) < 4 or form.endswith(araby.TEH_MARBUTA) or singulars()[plural]:
        return False
    inflected = sum(evidence.noun(form + ending) for ending in PLURAL_ENDINGS)
    return 20 * inflected < evidence.noun(form)
