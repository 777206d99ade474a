"""Forms of broken plurals: where a form is a plural of the table, nothing of it is an ending or a prefix.

أندية has no ة of an adjective, صلوات is no plural of صلة, and كمائن has no ك.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from pyarabic import araby

from index.words.letters import ARTICLE

from .dictionary import nouns
from .evidence import ABOVE, Evidence, skeleton
from .inflection import SOUND_FEMININE
from .plural_table import table_forms, table_plurals, table_singulars, without_defect

OF_MANY = araby.WAW + araby.NOON
# So often beside its bare form a word of the table has the article, if its first letter is no preposition.
WITH_ARTICLE = 0.3
# From this share with إ on the letters of a plural are another word's as well: أعداد and إعداد.
OTHER_WORD = 0.1


class PluralForms:
    """Finds the plurals of the table among the forms of a vocabulary."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def name(self, steps: Sequence[str]) -> str | None:
        """The name of the lexeme by the first of a form's steps that is a plural, or by the last if it is a noun.

        One that loses a last ي (معان) goes by the name of the one that keeps it. جار is no جاري.
        """
        found = next((step for step in steps if step in table_forms()), steps[-1])
        if found not in table_forms() and found not in table_singulars():
            return None
        return self._of_a_noun(steps[0], found) or without_defect(found)

    def _of_a_noun(self, form: str, plural: str) -> str | None:
        """The noun of which a form in ات is rather the plural than of a plural in ة: طلب of طلبات, not طلبة."""
        noun = plural.removesuffix(araby.TEH_MARBUTA)
        if (
            noun == plural
            or plural not in table_forms()
            or form == plural
            or not form.startswith(noun + SOUND_FEMININE)
        ):
            return None
        return noun if self._evidence.noun(noun) >= self._evidence.noun(noun + SOUND_FEMININE) else None

    def verb(self, name: str) -> str:
        """The name of a verb: the plural of its present, if a noun has the name as well (يتيم is an orphan too)."""
        return name + OF_MANY if name in table_forms() or name in table_singulars() else name

    def is_whole(self, form: str) -> bool:
        """Whether a skeleton is a word of the table that has the article too often to begin with a preposition."""
        if form not in table_forms() and form not in table_singulars():
            return False
        return self._evidence.definite(form) > WITH_ARTICLE * self._evidence.count(form)

    def spelled(self, form: str, word: str) -> str | None:
        """The plural in exact form, if its skeleton is another word's too and a word's spelling says which it is."""
        plural = self._shared.get(form)
        if plural is None:
            return None
        same = word.endswith(plural[-1]) if plural.endswith(araby.ALEF_MAKSURA) else plural[:2] in word
        return plural if same else None

    @cached_property
    def _shared(self) -> Mapping[str, str]:
        """The plurals, by skeleton, whose letters a word in إ or in ي has too: أعداد and إعداد, قوى and قوي."""
        adjectives = {skeleton(noun) for noun in nouns() if noun.endswith(araby.YEH)}
        plurals = {skeleton(pair.plural): pair.plural for pair in table_plurals()}
        return {
            form: plural
            for form, plural in plurals.items()
            if (plural.startswith(ABOVE) and self._below(form) > OTHER_WORD)
            or (plural.endswith(araby.ALEF_MAKSURA) and form in adjectives)
        }

    def _below(self, form: str) -> float:
        """The share of a skeleton's occurrences, bare or with the article, that are written with a hamza below."""
        forms = (form, ARTICLE + form)
        below = sum(self._evidence.hamza_below(each) * self._evidence.count(each) for each in forms)
        return below / max(1, sum(map(self._evidence.count, forms)))
