"""What is joined after a word, taken off step by step where the vocabulary shows that it is no part of it.

A step looks only at the form that is left, never at what stood before it, so that a word keeps its
stem under every article and preposition. Each asks that the shorter form be a word, and as common
as such a pair usually is; and that the longer one have no form that the ending excludes: لبنان has
a relative adjective (لبناني), which no dual has, so its ان is its own.
"""

from collections.abc import Collection
from functools import lru_cache

from pyarabic import araby

from .affixes import Affix, endings
from .evidence import ARTICLE, Evidence

SHORTEST = 3
UNKNOWN = 4
RELATIVE = (araby.YEH, araby.YEH + araby.TEH_MARBUTA)
PLURAL_VERB = araby.WAW + araby.ALEF
DUAL, OBLIQUE, PLURAL = (vowel + araby.NOON for vowel in (araby.ALEF, araby.YEH, araby.WAW))
# What the same noun has in another case or number; a dual is rarer than its oblique case.
SIBLINGS = {
    DUAL: (OBLIQUE,),
    OBLIQUE: (DUAL, PLURAL),
    PLURAL: (OBLIQUE, PLURAL_VERB),
}
# What the ي of relation, written or not in a country's name, may follow.
BASES = ("", araby.TEH_MARBUTA, araby.ALEF, OBLIQUE, PLURAL)
# None of these follows a dual or a sound plural that keeps its ن.
_AFTER_NOON = (
    *RELATIVE,
    araby.ALEF,
    araby.HEH,
    araby.HEH + araby.ALEF,
    araby.HEH + araby.MEEM,
    araby.ALEF + araby.TEH,
)


class Endings:
    """Takes pronouns, numbers, cases, relation and gender off."""

    def __init__(self, evidence: Evidence, lexemes: frozenset[str], closed: Collection[str]) -> None:
        self._closed = closed
        self._noun = evidence.noun
        self._count = evidence.count
        self._definite = evidence.definite
        self._lexemes = lexemes
        self.steps = lru_cache(maxsize=1 << 17)(self._steps)

    def _steps(self, form: str) -> tuple[str, ...]:
        """The forms on the way from a skeleton to its stem, both included."""
        found = [form]
        while (shorter := self._shorter(found[-1])) != found[-1]:
            found.append(shorter)
        return tuple(found)

    def _shorter(self, form: str) -> str:
        for ending in endings():
            if form.endswith(ending.letters) and len(form) - len(ending.letters) > 1:
                shorter = self._step(form, form[: -len(ending.letters)], ending)
                if shorter != form and shorter not in self._closed:
                    return shorter
        return form

    def _step(self, form: str, rest: str, ending: Affix) -> str:
        match ending.kind:
            case "conjugation":
                return form
            case "pronoun":
                return self._pronoun(form, rest, ending)
            case _ if len(rest) < SHORTEST:
                return form
            case "plural":
                return self._plural(form, rest, ending)
            case "dual":
                return self._fair(form, [rest + araby.TEH_MARBUTA], ending)
            case "numeral":
                return self._numeral(form, rest, ending)
            case "verbal":
                return self._verbal(form, rest, ending)
            case "accusative":
                return self._accusative(form, rest, ending)
            case "relative":
                return self._relative(form, rest, ending)
            case _:
                return rest

    def _commonest(self, forms: list[str]) -> str:
        return max(forms, key=self._noun)

    def _fair(self, form: str, shorter: list[str], ending: Affix) -> str:
        """The commonest of the shorter forms if it has its share; of forms never seen, the first if long enough."""
        best = self._commonest(shorter)
        part, whole = self._noun(best), self._noun(form)
        if not part and not whole:
            return shorter[0] if len(shorter[0]) >= UNKNOWN else form
        return best if part and part >= ending.share * whole else form

    def _pronoun(self, form: str, rest: str, ending: Affix) -> str:
        """A pronoun, never under the article: the ه of الوجه is its own.

        Before it ة is ت, ى is ا, and the ن of a dual or a plural falls: مدينتهم, مستشفاه, معلموها.
        """
        if len(ending.letters) == 1 and self._count(ARTICLE + form) > 0.05 * self._count(form) + 1:
            return form
        candidates = [rest]
        match rest[-1]:
            case araby.TEH:
                candidates.append(rest[:-1] + araby.TEH_MARBUTA)
            case araby.ALEF:
                candidates += [rest[:-1] + araby.YEH, rest + araby.NOON]
            case araby.YEH | araby.WAW if len(rest) > SHORTEST and self._noun(rest[:-1]):
                candidates.append(rest + araby.NOON)
        best = self._commonest(candidates)
        part, whole = self._noun(best), self._count(form)
        if len(best) < SHORTEST:
            return best if 2 * self._definite(best) > whole else form
        if not part and not whole:
            return rest if len(rest) >= UNKNOWN and len(ending.letters) > 1 else form
        share = ending.share * (5 if form in self._lexemes else 1)
        return best if part and part >= share * whole else form

    def _plural(self, form: str, rest: str, ending: Affix) -> str:
        """ات for nothing, for ة, after و for ة (سنوات), after ي for اة (مباريات)."""
        candidates = [rest, rest + araby.TEH_MARBUTA]
        if rest[-1] == araby.WAW:
            candidates.append(rest[:-1] + araby.TEH_MARBUTA)
        if rest[-1] == araby.YEH:
            candidates.append(rest[:-1] + araby.ALEF + araby.TEH_MARBUTA)
        return self._fair(form, candidates, ending)

    def _numeral(self, form: str, rest: str, ending: Affix) -> str:
        """ان ين ون, where another of them is met too and nothing that they exclude."""
        whole = self._noun(form)
        if sum(self._noun(form + after) for after in _AFTER_NOON) > 2 + 0.03 * whole:
            return form
        if not whole and not self._noun(rest):
            return rest if len(rest) >= UNKNOWN else form
        siblings = sum(self._noun(rest + other) for other in SIBLINGS[ending.letters])
        part = self._noun(rest)
        if siblings > (0.2 if ending.letters == DUAL else 0.01) * whole and part >= ending.share * whole:
            return rest
        return rest if part > 20 * whole and form not in self._lexemes else form

    def _verbal(self, form: str, rest: str, ending: Affix) -> str:
        """The ت and وا of past verbs, which take no article: بيت and صوت are none."""
        whole = self._count(form)
        if self._count(ARTICLE + form) > 0.02 * whole:
            return form
        if ending.letters == araby.TEH and not self._count(rest + PLURAL_VERB):
            return form
        part = self._count(rest)
        return rest if part and part >= ending.share * whole else form

    def _accusative(self, form: str, rest: str, ending: Affix) -> str:
        """The ا of an indefinite accusative, or of a country with a relative adjective: روسيا, روسي."""
        whole = self._count(form)
        if self._count(ARTICLE + form) > 1 + 0.02 * whole:
            return form
        part = self._noun(rest)
        share = ending.share / (10 if len(rest) > SHORTEST and rest in self._lexemes else 1)
        if part and part >= share * whole:
            return rest
        relatives = sum(self._noun(rest + after) for after in RELATIVE)
        return rest if len(rest) > SHORTEST and relatives > 0.05 * whole else form

    def _relative(self, form: str, rest: str, ending: Affix) -> str:
        """The ي of relation, of a noun, of its feminine, or of a country in ا or يا."""
        if ending.letters != araby.YEH:
            return form[:-1]
        bare = self._count(form)
        if rest[-1] == araby.WAW:
            base = self._commonest([rest[:-1] + araby.ALEF, rest[:-1] + araby.TEH_MARBUTA])
            if self._noun(base) > self._noun(form) + self._noun(form + araby.TEH_MARBUTA):
                return base
        part = sum(self._noun(base) for base in (form + araby.ALEF, *(rest + after for after in BASES)))
        whole = self._noun(form) + self._noun(form + araby.TEH_MARBUTA)
        share = ending.share if whole > 1.1 * bare else ending.share * 15
        return rest if part and part >= share * whole else form
