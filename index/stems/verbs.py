"""Verbs: which forms are a verb's, whatever its person, tense and pronouns, where the vocabulary shows that they are.

A form of the past may be a noun's as well (مثل, قدم), one of the present may be a past or a verbal noun (تقدم). What
is met with the article is a noun. A form of the first or second person must be met in the third as well; a past
without an ending must be met in the feminine (قالت beside قال), as nouns never are.
"""

from collections.abc import Iterator

from pyarabic import araby

from .conjugation import past_stems, pasts_alone, present_stems
from .dictionary import nouns
from .evidence import Evidence, Hamzas, skeletons
from .suffixes import SEATED_INSIDE

SHORTEST_VERB = 3
FEWEST_LETTERS = 2  # of a stem
# Above this share with the article a form is a noun.
DEFINITE = 0.02
# How often the third person of the present is met, beside a form of another person.
THIRD = 0.1
# How often a past has ت, beside a form without an ending.
FEMININE = 0.04
# So much commoner a noun is not the stem of a verb in ن or نا: وزيرنا.
COMMONER = 20
PRESENT_LETTERS = (araby.YEH, araby.TEH, araby.NOON)
PRESENT_ENDINGS = (
    "",
    araby.WAW + araby.NOON,
    araby.YEH + araby.NOON,
    araby.ALEF + araby.NOON,
    araby.NOON,
    araby.WAW + araby.ALEF,
    araby.YEH,
    araby.ALEF,
)
OF_US = (araby.NOON, araby.NOON + araby.ALEF)
PAST_ENDINGS = (
    "",
    araby.TEH,
    araby.TEH + araby.ALEF,
    araby.WAW + araby.ALEF,
    araby.TEH + araby.MEEM,
    *OF_US,
)
# أكبر and أكثر are written as a first person of three letters is.
FIRST_PERSON_LETTERS = 5


class Verbs:
    """Finds the verb that a form is of."""

    def __init__(self, evidence: Evidence) -> None:
        self._count = evidence.count
        self._definite = evidence.definite
        self._hamza_inside = evidence.hamza_inside
        self._nouns = skeletons(nouns)

    def name(self, form: str, hamzas: Hamzas) -> str | None:
        """The name of the verb (see `conjugation`) of which a skeleton is a form, with these hamzas on its alefs."""
        whole = self._count(form)
        if len(form) < SHORTEST_VERB or self._definite(form) > DEFINITE * whole + 0.5:
            return None
        found = [*self._presents(form, whole, above=hamzas.above), *self._pasts(form, whole)]
        return (
            max((self._spelled_so(name, hamzas), third, name) for third, name in found)[-1] if found else None
        )

    def _spelled_so(self, name: str, hamzas: Hamzas) -> bool:
        """Whether a verb has a hamza inside it where the form has one: بدا is no form of بدأ if it is written so."""
        return (self._hamza_inside(name) > SEATED_INSIDE) == hamzas.inside

    def _presents(self, form: str, whole: int, *, above: bool) -> Iterator[tuple[int, str]]:
        """The verbs of which a form may be a present, each with how often its third person is met."""
        first_person = above and form[0] == araby.ALEF and not self._is_elative(form)
        if form[0] not in PRESENT_LETTERS and not first_person:
            return
        for stem in _without(form[1:], ("",) if first_person else PRESENT_ENDINGS):
            for name in present_stems().get(stem, ()):
                third = self._third(name)
                if form[0] == araby.YEH or third >= THIRD * whole:
                    yield third, name

    def _pasts(self, form: str, whole: int) -> Iterator[tuple[int, str]]:
        for stem in _without(form, PAST_ENDINGS):
            if stem == form and self._feminine(form) < FEMININE * whole:
                continue
            if form[len(stem) :] in OF_US and stem in self._nouns and self._count(stem) > COMMONER * whole:
                continue
            if stem == form and len(stem) == FEWEST_LETTERS:
                continue
            plural = form[len(stem) :] == araby.NOON
            stems = pasts_alone() if stem == form else past_stems()
            for name in stems.get(stem, ()):
                third = self._third(name)
                if third and not (plural and third < COMMONER * whole):
                    yield third, name

    def _is_elative(self, form: str) -> bool:
        return len(form) < FIRST_PERSON_LETTERS and form in self._nouns

    def _third(self, name: str) -> int:
        """How often the third person of a present is met; what has the article is a noun: اليمني is no verb's."""
        count = self._count(name)
        return count if self._definite(name) <= DEFINITE * count else 0

    def _feminine(self, form: str) -> int:
        """How often the feminine of a past is met; a last ا or ى falls before its ت: دعا, دعت."""
        weak = form[-1] in (araby.ALEF, araby.YEH)
        return self._count(form + araby.TEH) + (self._count(form[:-1] + araby.TEH) if weak else 0)


def _without(form: str, endings: tuple[str, ...]) -> Iterator[str]:
    """A form without each of the endings that it has, of two letters at least."""
    for ending in endings:
        stem = form.removesuffix(ending)
        if (not ending or stem != form) and len(stem) >= FEWEST_LETTERS:
            yield stem
