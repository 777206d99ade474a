"""What is joined after a word, taken off step by step where the vocabulary shows that it is no part of it.

A step looks only at the form that is left, never at what stood before it, so that a word keeps its
stem under every article and preposition. Each asks that the shorter form be a word, and as common
as such a pair usually is; and that the longer one have no form that the ending excludes: لبنان has
a relative adjective (لبناني), which no dual has, so its ان is its own.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import ClassVar

from pyarabic import araby

from index.memory import Memory
from index.words.letters import ARTICLE

from .affixes import Affix, suffixes
from .evidence import Evidence

SHORTEST_BASE = 3
SHORTEST_UNSEEN = 4
RELATIVE = (araby.YEH, araby.YEH + araby.TEH_MARBUTA)
VERBAL_PRONOUN = araby.NOON + araby.YEH
PLURAL_VERB = araby.WAW + araby.ALEF
DUAL, OBLIQUE, PLURAL = (vowel + araby.NOON for vowel in (araby.ALEF, araby.YEH, araby.WAW))
# Kinds of endings from the outermost in; of those in one place a word has one. Conjugations only serve roots.
PLACES = (
    ("pronoun", "accusative"),
    ("plural", "dual", "numeral", "verbal"),
    ("feminine",),
    ("relative",),
)
# Kinds that may leave two letters: حقهم, لغات, مرتين.
AFTER_TWO = ("pronoun", "plural", "dual")
# What the same noun has in another case or number; a dual is rarer than its oblique case.
SIBLINGS = {
    DUAL: (OBLIQUE,),
    OBLIQUE: (DUAL, PLURAL),
    PLURAL: (OBLIQUE, PLURAL_VERB),
}
PRESENT = (araby.YEH, araby.TEH)
# How much commoner the base must be of what looks like "my ...", and of what may be a name.
POSSESSED = 20
NAMED = 3
# Above this share an alef inside a form is written with a hamza.
SEATED_INSIDE = 0.5
# None of these follows a dual or a sound plural that keeps its ن.
AFTER_NOON = (
    *RELATIVE,
    araby.ALEF,
    araby.HEH,
    araby.HEH + araby.ALEF,
    araby.HEH + araby.MEEM,
    araby.ALEF + araby.TEH,
)


@cache
def _endings(kinds: tuple[str, ...]) -> Mapping[str, Sequence[Affix]]:
    """The endings of some kinds by their last letter, longest first."""
    found: dict[str, list[Affix]] = {}
    for ending in suffixes():
        if ending.kind in kinds:
            found.setdefault(ending.letters[-1], []).append(ending)
    return found


class Suffixes:
    """Takes pronouns, numbers, cases, relation and gender off."""

    def __init__(self, evidence: Evidence, lexemes: frozenset[str], closed: Collection[str]) -> None:
        self._closed = closed
        self._noun = evidence.noun
        self._count = evidence.count
        self._definite = evidence.definite
        self._hamza_inside = evidence.hamza_inside
        self._lexemes = lexemes
        self._known = Memory[str, tuple[str, ...]](1 << 12)

    def steps(self, form: str) -> tuple[str, ...]:
        """The forms on the way from a skeleton to its stem, both included."""
        return self._known.recall(self._steps, form)

    def _steps(self, form: str) -> tuple[str, ...]:
        found = [form]
        for kinds in PLACES:
            shorter = self._shorter(found[-1], kinds)
            if shorter != found[-1]:
                found.append(shorter)
        return tuple(found)

    def _shorter(self, form: str, kinds: tuple[str, ...]) -> str:
        """The form without the longest of its endings of some kinds that is one."""
        for ending in _endings(kinds).get(form[-1:], ()):
            rest = form.removesuffix(ending.letters)
            shortest = SHORTEST_BASE - 1 if ending.kind in AFTER_TWO else SHORTEST_BASE
            if rest != form and len(rest) >= shortest:
                shorter = self._WAYS[ending.kind](self, form, rest, ending)
                if shorter != form and shorter not in self._closed:
                    return shorter
        return form

    def _feminine(self, _form: str, rest: str, _ending: Affix) -> str:
        """ة always comes off a word of three letters or more."""
        return rest

    def _dual(self, form: str, rest: str, ending: Affix) -> str:
        """تان and تين for ة."""
        if self._excluded(form):
            return form
        return self._fair(form, [rest + araby.TEH_MARBUTA], ending)

    def _excluded(self, form: str) -> bool:
        """Whether a form in ن has endings that no dual or plural has, so that its ن is its own."""
        return sum(self._noun(form + after) for after in AFTER_NOON) > 2 + 0.03 * self._noun(form)

    def _commonest(self, forms: list[str]) -> str:
        return max(forms, key=self._noun)

    def _fair(self, form: str, shorter: list[str], ending: Affix) -> str:
        """The commonest of the shorter forms if it has its share; of forms never seen, the first if long enough."""
        best = self._commonest(shorter)
        part, whole = self._noun(best), self._noun(form)
        if not part and not whole:
            return self._unseen(form, shorter[0])
        return best if part and part >= ending.share * whole else form

    def _unseen(self, form: str, rest: str) -> str:
        """Of two forms that were never met the shorter, if it is long enough."""
        return rest if len(rest) >= SHORTEST_UNSEEN else form

    def _pronoun(self, form: str, rest: str, ending: Affix) -> str:
        """A pronoun, never under the article: the ه of الوجه is its own, and the كم of الحاكم.

        Before it ة is ت, ى is ا, a last أ may be ئ or ؤ, and the ن of a dual or a plural falls: مدينتهم, مستشفاه, خطئه,
        معلموها.
        """
        if self._count(ARTICLE + form) > 0.05 * self._count(form) + 1:
            return form
        candidates = [rest]
        match rest[-1]:
            case araby.TEH:
                candidates.append(rest[:-1] + araby.TEH_MARBUTA)
            case araby.ALEF if len(rest) > SHORTEST_BASE:
                candidates += [rest[:-1] + araby.YEH, rest + araby.NOON]
            case araby.HAMZA if self._hamza_inside(rest[:-1] + araby.ALEF) > SEATED_INSIDE:
                candidates.append(rest[:-1] + araby.ALEF)
            case araby.YEH | araby.WAW if len(rest) > SHORTEST_BASE and self._noun(rest[:-1]):
                candidates.append(rest + araby.NOON)
        best = self._commonest(candidates)
        part, whole = self._noun(best), self._count(form)
        if len(best) < SHORTEST_BASE:
            return best if self._definite(best) > 5 * whole else form
        if not part and not whole:
            return self._unseen(form, rest) if len(ending.letters) > 1 else form
        if ending.letters == VERBAL_PRONOUN and 50 * self._definite(best) > part:
            return form
        share = ending.share * (5 if form in self._lexemes else 1)
        return best if part and part >= share * whole else form

    def _plural(self, form: str, rest: str, ending: Affix) -> str:
        """ات for nothing, for ة, after و for ة (سنوات), after ي for اة (مباريات).

        A word commoner in relation is no plural: كرواتي, of كرواتيا.
        """
        if sum(self._noun(form + after) for after in RELATIVE) > self._noun(form):
            return form
        if len(rest) < SHORTEST_BASE:
            singular = rest + araby.TEH_MARBUTA
            return singular if 2 * self._noun(singular) > self._noun(form) else form
        candidates = [rest, rest + araby.TEH_MARBUTA]
        if rest[-1] == araby.WAW:
            candidates.append(rest[:-1] + araby.TEH_MARBUTA)
        if rest[-1] == araby.YEH:
            candidates.append(rest[:-1] + araby.ALEF + araby.TEH_MARBUTA)
        return self._fair(form, candidates, ending)

    def _numeral(self, form: str, rest: str, ending: Affix) -> str:
        """ان ين ون, where another of them is met too and nothing that they exclude.

        Nouns that never have the article are mostly names, such as بوتين: their base must be the commoner.
        """
        if self._excluded(form):
            return form
        whole = self._noun(form)
        if not whole and not self._noun(rest):
            return self._unseen(form, rest)
        part = self._noun(rest)
        siblings = sum(self._noun(rest + other) for other in SIBLINGS[ending.letters])
        if ending.letters == DUAL:
            return rest if siblings > 0.2 * whole and part >= ending.share * whole else form
        if part > 20 * whole and form not in self._lexemes:
            return rest
        plain = 50 * self._definite(form) < whole and not rest.startswith(PRESENT)
        share = NAMED if plain and siblings < 0.3 * whole else ending.share
        return rest if siblings > 0.01 * whole and part >= share * whole else form

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
        """The ا of an indefinite accusative, which no word has under the article."""
        whole = self._count(form)
        if self._definite(form) > 1 + 0.02 * whole or self._is_name(form):
            return form
        part = self._noun(rest)
        share = ending.share / (10 if len(rest) > SHORTEST_BASE and rest in self._lexemes else 1)
        return rest if part and part >= share * whole else form

    def _is_name(self, form: str) -> bool:
        """Whether a form in ا follows prepositions, as no accusative does: روما, of which papers write بروما."""
        return self._count(araby.BEH + form) + self._count(araby.LAM + form) > 1 + 0.02 * self._count(form)

    def _relative(self, form: str, rest: str, ending: Affix) -> str:
        """The ي of relation, to a noun, to one in ة, to a country in ا or يا; or of a plural before a noun.

        An adjective has an article or a feminine; what has neither may be "my", if the base is far commoner, or
        a name.
        """
        whole = self._noun(form) + self._noun(form + araby.TEH_MARBUTA)
        nouns = self._noun(rest) + self._noun(rest + araby.TEH_MARBUTA)
        plurals = self._noun(rest + OBLIQUE) + self._noun(rest + PLURAL)
        adjective = whole > 1.1 * self._count(form)
        if adjective and (other := self._respelled(form, rest, at_least=max(nouns, 1))):
            return other
        share = ending.share if adjective or 2 * plurals > whole else POSSESSED
        part = nouns + plurals + self._noun(rest + araby.ALEF)
        return rest if part and part >= share * whole else form

    def _respelled(self, form: str, rest: str, *, at_least: int) -> str:
        """The noun that changes its end before the ي of relation: سنة of سنوي, آسيا of آسيوي, روسيا, فرنسا."""
        countries: list[str] = [form + araby.ALEF, rest + araby.ALEF]
        for country in countries:
            if self._noun(country) > at_least and self._is_name(country):
                return country
        if rest[-1] == araby.WAW:
            bases: list[str] = [rest[:-1] + araby.ALEF, rest[:-1] + araby.TEH_MARBUTA]
            base = self._commonest([base for base in bases if base in self._lexemes] or [form])
            whole = self._noun(form) + self._noun(form + araby.TEH_MARBUTA)
            return base if self._noun(base) > whole else ""
        return ""

    # By kind of ending, the form without it; the form itself where it is none.
    _WAYS: ClassVar[Mapping[str, Callable[["Suffixes", str, str, Affix], str]]] = {
        "pronoun": _pronoun,
        "plural": _plural,
        "dual": _dual,
        "numeral": _numeral,
        "verbal": _verbal,
        "accusative": _accusative,
        "relative": _relative,
        "feminine": _feminine,
    }
