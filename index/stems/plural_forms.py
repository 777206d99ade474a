"""Forms of broken plurals: where a form is a plural of the table, nothing of it is an ending or a prefix.

أندية has no ة of an adjective, صلوات is no plural of صلة, and كمائن has no ك.
"""

from collections.abc import Mapping, Sequence

from pyarabic import araby

from index.files.kept_tables import kept
from index.words.folding import fold

from .dictionary import nouns
from .evidence import Evidence, skeleton
from .inflection import SOUND_FEMININE
from .plural_table import table_forms, table_plurals, table_singulars, without_defect

# So often beside its bare form a word of the table has the article, if its first letter is no preposition.
WITH_ARTICLE = 0.3


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

    def is_whole(self, form: str) -> bool:
        """Whether a skeleton is a word of the table that has the article too often to begin with a preposition."""
        if form not in table_forms() and form not in table_singulars():
            return False
        return self._evidence.definite(form) > WITH_ARTICLE * self._evidence.count(form)


def spelled_plural(term: str, word: str) -> str | None:
    """The plural, in exact form, that an exact word in ى is, if one in ي has the same letters: قوى, not قوي."""
    plural = _undotted().get(term)
    return plural if plural is not None and word.endswith(plural[-1]) else None


@kept
def _undotted() -> Mapping[str, str]:
    """The plurals in ى, by their folded form, that have the letters of a noun in ي and not of their own (دمية)."""
    dotted = {skeleton(noun) for noun in nouns() if noun.endswith(araby.YEH)}
    plurals = {pair.plural for pair in table_plurals() if pair.plural.endswith(araby.ALEF_MAKSURA)}
    return {
        fold(plural): plural
        for plural in plurals
        if skeleton(plural) in dotted and skeleton(plural) + araby.TEH_MARBUTA not in table_singulars()
    }
