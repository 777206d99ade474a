"""Broken plurals: which stems are a noun's and its plural's, by the dictionary and the vocabulary."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from math import inf
from typing import NamedTuple

from pyarabic import araby

from index.words import letters
from index.words.letters import ARTICLE

from .cooccurrence import FEWEST, CoOccurrence
from .dictionary import NounNumber, broken_plurals, singulars
from .evidence import ABOVE, Evidence, skeleton
from .plural_shapes import IRREGULAR, Shape, shape_of

SHORTEST_PLURAL = 3
# A noun has the article about as often as not, a verb never: شمل is no plural of شمال, كتب one of كتاب.
NOUNLIKE = 0.15
MANY_ARTICLES = 0.25
EVERYWHERE = 1.25
FEW_ARTICLES = 0.02
RARELY = 2.5
_UNSTABLE = str.maketrans(dict.fromkeys((*letters.WEAK, araby.HAMZA, araby.TEH_MARBUTA), ""))
ADDED = ("", araby.NOON)
PLURAL_ENDINGS = tuple(
    first + last
    for first, last in ((araby.ALEF, araby.TEH), (araby.YEH, araby.NOON), (araby.WAW, araby.NOON))
)
_DOUBLED = re.compile(r"(.)\1")
ELATIVE = re.compile(f"{araby.ALEF}[^{araby.ALEF}{araby.TEH_MARBUTA}]{{3}}")


class Candidate(NamedTuple):
    """Two stems that may be a noun's and its broken plural's, as the dictionary lists them.

    `listed_only` says that something speaks against it: the plural is also a word of its own, say.
    """

    one: str
    many: str
    shape: Shape
    listed_only: bool


# For each stem of a noun or of a broken plural, the stems of the others, commonest first.
PluralLinks = Mapping[str, tuple[str, ...]]
Shared = Callable[[str, str], CoOccurrence]


def candidates(evidence: Evidence, stem: Callable[[str], str], closed: Collection[str]) -> list[Candidate]:
    """The pairs of the dictionary whose words the vocabulary has, in stems."""
    found = []
    for pair in broken_plurals():
        for noun in _nouns(pair, evidence):
            if _possible(noun, pair.plural, evidence, closed):
                one, many = stem(noun), stem(pair.plural)
                against = not (_same_consonants(one, many) and _is_plain(noun, pair.plural, evidence))
                irregular = None if _same_consonants(skeleton(noun), skeleton(pair.plural)) else IRREGULAR
                shape = shape_of(noun, pair.plural) or irregular
                if one != many and shape:
                    found.append(Candidate(one, many, shape, against))
    return found


def plural_links(
    found: Iterable[Candidate], evidence: Evidence, together: Shared | None = None
) -> PluralLinks:
    """For each stem of a noun or of a broken plural, the stems of the others, commonest first.

    `together` tells how often two stems are met in the same articles. Without it, or where articles are
    too few to tell, the shape must be one that proves itself.
    """
    links: dict[str, set[str]] = {}
    for candidate in found:
        if _is_linked(candidate, together(candidate.one, candidate.many) if together else None):
            links.setdefault(candidate.one, set()).add(candidate.many)
            links.setdefault(candidate.many, set()).add(candidate.one)
    return {
        stem: tuple(sorted(others, key=lambda term: (-evidence.count(term), term)))
        for stem, others in links.items()
    }


def _is_linked(candidate: Candidate, shared: CoOccurrence | None) -> bool:
    shape = candidate.shape
    if shared is None or not shared.tells:
        return shape.sure and not candidate.listed_only
    if candidate.listed_only:
        lift, articles = shape.alone or (inf, 0)
        return shared.lift >= lift and shared.both >= articles
    return shared.both >= FEWEST and shared.lift >= _least(shape, shared.share)


def _least(shape: Shape, share: float) -> float:
    """How often the words must meet, by the share of the articles that has the singular.

    A word of every third article meets all others about as often as it can. One that is rare meets
    its plural often if it meets it at all: جنب is no singular of جنوب, nor وحل one of what stems from حول.
    """
    if share >= MANY_ARTICLES:
        return min(shape.least, EVERYWHERE)
    return shape.least if share >= FEW_ARTICLES else max(shape.least, RARELY)


def _nouns(pair: NounNumber, evidence: Evidence) -> list[str]:
    """A singular, and where it is the name of a group the commoner word for one of it: جند and جندي of جنود."""
    member = pair.singular + araby.YEH
    if evidence.noun(skeleton(member)) > evidence.noun(skeleton(pair.singular)):
        return [pair.singular, member]
    return [pair.singular]


def _possible(noun: str, plural: str, evidence: Evidence, closed: Collection[str]) -> bool:
    one, many = skeleton(noun), skeleton(plural)
    if (
        one == many
        or one in closed
        or many in closed
        or plural.startswith(ARTICLE)
        or len(many) < SHORTEST_PLURAL
    ):
        return False
    return bool(evidence.noun(one) and evidence.noun(many)) and not _feminine(one, many)


def _is_plain(noun: str, plural: str, evidence: Evidence) -> bool:
    """Whether nothing speaks against a pair: consonants, a word of the plural's letters, a verb."""
    one, many = skeleton(noun), skeleton(plural)
    if len(many) == SHORTEST_PLURAL and evidence.definite(many) < NOUNLIKE * evidence.count(many):
        return False
    return _same_consonants(one, many) and _is_plural(plural, evidence)


def _same_consonants(one: str, many: str) -> bool:
    """Whether a noun and a plural have the same strong letters, but for an ن added (بلدان) or lost (برامج)."""
    strong, plural = _strong(one), _strong(many)
    if any(plural == strong + added for added in ADDED):
        return True
    return len(strong) > 4 and strong.replace(araby.NOON, "", 1) == plural


def _strong(form: str) -> str:
    """The letters that no plural changes; a doubled one counts once: حصة and حصص, طبيب and أطباء."""
    return _DOUBLED.sub(r"\1", form.translate(_UNSTABLE).rstrip(araby.HEH) or form)


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
