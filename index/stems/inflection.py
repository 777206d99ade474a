"""Inflection: a form without what makes it another form of the same word, and with what makes it another word.

What `suffixes` takes off comes off here as well, but for two things that derive one word from another:

* the ي of relation (دولي, حكومي, صحفي), except from a place, whose people and things are counted as the place
  (المصري, المصريون, الرئيس الأوغندي);
* the ة of a word of its own (مكتبة, عملة, دائرة). It comes off an adjective, a participle and a noun that the
  dictionary gives a feminine and of which it lists no other word in ة (وزيرة, معلمة).

Adjectives in ي and nouns in ية are told apart by how common the form without ة is, and by the plural in يات, which
nouns have: دولية is an adjective, عملية a noun. Where the evidence is thin the narrower reading counts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from pyarabic import araby

from index.files.kept_tables import kept
from index.words.letters import ARTICLE

from .affixes import Affix
from .dictionary import broken_plurals, defectives, feminable, nouns
from .evidence import Evidence, Hamzas, skeleton, skeletons
from .places import places, relatives
from .plural_table import table_forms
from .suffixes import OBLIQUE, PLURAL, RELATIVE, SEATED_INSIDE, SHORTEST_BASE, Suffixes

SOUND_FEMININE = araby.ALEF + araby.TEH
# An adjective in ية is met without ة at least so often beside it, and has a plural in يات at most so often.
MASCULINE = 0.15
PLURAL_IN_YAT = 0.1
# So often an adjective in ية has the article; a name has none.
ADJECTIVE_DEFINITE = 0.02
# So often beside a participle's feminine its masculine is met; a noun of the same letters is far commoner.
PARTICIPLE = 0.4
# So often beside its singular a broken plural shows that ات is not the noun's own plural.
BROKEN = 0.03
# So often beside ات a noun in ة is met that the plural is its own, also where the noun without ة is commoner: رياضات.
OWN_FEMININE = 0.3
# So much commoner is a noun in ة than what looks like it with "my", or as a dual before a noun: محافظتي.
OF_MINE = 3
# So often beside a form in ي the same noun has ون or ين, if it is their construct (مفتشي), and at most so often ية.
CONSTRUCT = 0.3
FEMININE_RELATIVE = 0.1
LONG = 4
# Above this share with ى a form is a noun's and no adjective's.
UNDOTTED_NOUN = 0.5
# So much commoner than a form in ا is a word that the dictionary lacks, if that is its accusative.
UNLISTED = 2
# The share of a first hamza that is known, and those of one below its alef that tell two words apart.
HAMZA_KNOWN, BELOW_SELDOM, BELOW_MOSTLY = 0.5, 0.1, 0.7


@kept
def broken_plurals_of() -> Mapping[str, Sequence[str]]:
    """The broken plurals of each noun, as skeletons."""
    found: dict[str, list[str]] = {}
    for pair in broken_plurals():
        found.setdefault(skeleton(pair.singular), []).append(skeleton(pair.plural))
    return found


class Inflection(Suffixes):
    """Takes pronouns, numbers, cases and an adjective's gender off."""

    def __init__(self, evidence: Evidence, lexemes: frozenset[str], closed: Collection[str]) -> None:
        super().__init__(evidence, lexemes, closed)
        self._undotted = evidence.undotted
        self._hamza_first, self._hamza_below = evidence.hamza_first, evidence.hamza_below
        self._nouns = skeletons(nouns)
        self._feminable = skeletons(feminable)
        self._defectives = skeletons(defectives)
        self._broken = broken_plurals_of()

    def lexeme(self, form: str, written: Hamzas) -> str:
        """The skeleton of the word that a skeleton without prefixes is a form of, with these hamzas on its alefs."""
        if form in places():
            return form
        last = self.seated(self.steps(self._construct(form))[-1], written)
        whole = last + araby.YEH
        return whole if whole in self._defectives and self._noun(whole) > self._noun(last) else last

    def seated(self, form: str, written: Hamzas) -> str:
        """A form with its hamza where most write it: هيأة is هيئة, مسئلة مسألة and خطئ, before a pronoun, خطأ."""
        spellings = [form]
        on_alef = written.inside or self._hamza_inside(form) > SEATED_INSIDE
        for at in range(1, len(form)):
            if form[at] == araby.HAMZA and araby.ALEF not in (form[at - 1], form[at + 1 : at + 2]):
                other = form[:at] + araby.ALEF + form[at + 1 :]
                spellings += [other] if self._hamza_inside(other) > SEATED_INSIDE else []
            elif form[at] == araby.ALEF and on_alef:
                spellings.append(form[:at] + araby.HAMZA + form[at + 1 :])
        return self._commonest(spellings)

    def without_pronoun(self, form: str) -> str:
        """A skeleton without the pronoun, or the accusative's ا, that is joined to it."""
        return self._shorter(form, ("pronoun", "accusative"))

    def _unseen(self, form: str, rest: str) -> str:
        """The shorter of two forms that were never met only where the dictionary has it: ادوغان is no dual."""
        return rest if rest in self._lexemes else form

    def _own_accusative(self, form: str, rest: str, ending: Affix) -> str:
        """The ا of an accusative; أنجيلا is none of إنجيل, nor is a name one of a word that is hardly commoner."""
        shorter = self._accusative(form, rest, ending)
        if shorter == form or rest in self._lexemes:
            return form if self._hamza_is_elsewhere(form, rest) else shorter
        return shorter if self._noun(rest) > UNLISTED * self._noun(form) else form

    def _hamza_is_elsewhere(self, form: str, rest: str) -> bool:
        below, other = sorted((self._below(form), self._below(rest)))
        return self._hamza_first(form) > HAMZA_KNOWN and below < BELOW_SELDOM < BELOW_MOSTLY < other

    def _below(self, form: str) -> float:
        """Of a form that is written with a hamza on its first alef, the share of a hamza below; half where none is."""
        first = self._hamza_first(form)
        return self._hamza_below(form) / first if first else 0.5

    def _construct(self, form: str) -> str:
        """A plural without the و that it ends in before a noun: مسلحو القبيلة."""
        rest = form.removesuffix(araby.WAW)
        if rest == form or len(rest) < LONG or self._count(ARTICLE + form):
            return form
        return rest if self._noun(rest) and self._plurals(rest) > self._count(form) else form

    def _plurals(self, form: str) -> int:
        return self._noun(form + PLURAL) + self._noun(form + OBLIQUE)

    def _own_plural(self, form: str, rest: str, ending: Affix) -> str:
        """ات for nothing, for ة, after و for ة, after ي for اة or ية; a noun with a broken plural has no other."""
        if sum(self._noun(form + after) for after in RELATIVE) > self._noun(form):
            return form
        feminine: str = rest + araby.TEH_MARBUTA
        if len(rest) < SHORTEST_BASE:
            singular = self._commonest([feminine, *self._long_singulars(form, rest)])
            return singular if 2 * self._noun(singular) > self._noun(form) else form
        if rest[-1] == araby.YEH and self._noun(feminine):
            return feminine
        others = [*self._respelled_plurals(rest), *self._long_singulars(form, rest)]
        best = self._fair(form, [rest, feminine, *others], ending)
        if best != rest or feminine not in self._nouns or not self._noun(feminine):
            return best
        if self._is_broken(rest):
            return feminine
        own = self._noun(feminine) > OWN_FEMININE * self._noun(form) and rest not in self._nouns
        return feminine if own else best

    def _respelled_plurals(self, rest: str) -> list[str]:
        """The singulars that change their end before ات: سنوات of سنة, مباريات of مباراة."""
        match rest[-1]:
            case araby.WAW:
                return [rest[:-1] + araby.TEH_MARBUTA]
            case araby.YEH:
                return [rest[:-1] + araby.ALEF + araby.TEH_MARBUTA]
            case _:
                return []

    def _long_singulars(self, form: str, rest: str) -> list[str]:
        """The singulars in أة and ئة of a plural in آت: منشآت, هيآت."""
        if self._hamza_inside(form) <= SEATED_INSIDE:
            return []
        return [rest + letter + araby.TEH_MARBUTA for letter in (araby.ALEF, araby.HAMZA)]

    def _is_broken(self, form: str) -> bool:
        """Whether a noun has a broken plural in use."""
        plurals = max(map(self._noun, self._broken.get(form, ())), default=0)
        return plurals > BROKEN * self._noun(form)

    def _own_feminine(self, form: str, rest: str, _ending: Affix) -> str:
        if rest[-1] == araby.YEH:
            return rest if self._is_adjective(form, rest) else form
        # محاكمة is none of محاكم, the courts.
        if form in places() or rest not in self._feminable or (form in self._nouns and rest in table_forms()):
            return form
        return form if form in self._nouns and not self._is_participle(form, rest) else rest

    def _is_participle(self, form: str, rest: str) -> bool:
        """Whether a noun in ة is met rather as a participle's feminine, as معاصرة is, and مدرسة and محافظة are not."""
        if rest[0] != araby.MEEM or self._is_broken(form) or self._is_broken(rest):
            return False
        return self._noun(rest) >= PARTICIPLE * self._noun(form)

    def _is_adjective(self, form: str, rest: str) -> bool:
        """Whether a form in ية is an adjective's feminine."""
        if rest in relatives():
            return True
        whole = self._noun(form)
        if self._count(ARTICLE + form) < ADJECTIVE_DEFINITE * whole:
            return False  # a woman's name: نادية
        if self._undotted(rest) > UNDOTTED_NOUN:
            return False  # of a noun in ى: مبنية is no form of مبنى
        return (
            self._noun(rest) >= MASCULINE * whole
            and self._noun(rest + SOUND_FEMININE) <= PLURAL_IN_YAT * whole
        )

    def _own_relative(self, form: str, rest: str, ending: Affix) -> str:
        """The ي of a place's people, of "my", of a dual and of a plural before a noun; no other comes off."""
        if form in self._defectives:
            return form
        feminine = rest[:-1] + araby.TEH_MARBUTA
        if (
            rest[-1] == araby.TEH
            and len(rest) > SHORTEST_BASE
            and self._noun(feminine) > OF_MINE * self._noun(form)
        ):
            return self._own_feminine(feminine, rest[:-1], ending)
        if place := relatives().get(form):
            return place if self._noun(place) else form
        whole = self._noun(form) + self._noun(form + araby.TEH_MARBUTA)
        construct = self._plurals(rest) > CONSTRUCT * whole and rest in self._feminable
        feminines = self._noun(form + araby.TEH_MARBUTA)
        return rest if construct and feminines < FEMININE_RELATIVE * whole else form

    _WAYS: ClassVar[Mapping[str, Callable[..., str]]] = {
        **Suffixes._WAYS,
        "plural": _own_plural,
        "feminine": _own_feminine,
        "relative": _own_relative,
        "accusative": _own_accusative,
    }
