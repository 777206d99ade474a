"""What is known of a word's forms: how often each occurs, however its hamzas are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pyarabic import araby

from . import letters
from .background import background

ARTICLE = araby.ALEF + araby.LAM
ABOVE = (araby.ALEF_HAMZA_ABOVE, araby.ALEF_MADDA)
BELOW = (araby.ALEF_HAMZA_BELOW,)
SEATED = (*ABOVE, *BELOW)

_LETTERS = {**letters.LOOSE, **letters.SEATS}
del _LETTERS[ord(araby.TEH_MARBUTA)]

Counts = dict[str, int]


def skeleton(word: str) -> str:
    """An exact word without the hamzas of its alefs; teh marbuta stays, which tells a feminine from a pronoun.

    The hamza that ends a word or stands in it keeps its place but not its seat: لقاء is then a part of بلقائه.
    """
    return word.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Pool:
    """Occurrences of skeletons: all, those written with a hamza on an alef, and with one below it."""

    forms: Counts
    hamzas: Counts
    below: Counts

    def add(self, counts: Iterable[tuple[str, int]]) -> None:
        """Count words in exact form."""
        for word, count in counts:
            form = skeleton(word)
            self.forms[form] = self.forms.get(form, 0) + count
            if any(letter in word for letter in SEATED):
                self.hamzas[form] = self.hamzas.get(form, 0) + count
                if BELOW[0] in word:
                    self.below[form] = self.below.get(form, 0) + count


@cache
def _background() -> Pool:
    pool = Pool({}, {}, {})
    pool.add(background())
    return pool


class Evidence:
    """The forms of an index's own words and those of Arabic at large, as one text; read when first asked."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    @cached_property
    def _pool(self) -> Pool:
        large = _background()
        pool = Pool(dict(large.forms), dict(large.hamzas), dict(large.below))
        pool.add(self._counts.items())
        return pool

    @cached_property
    def forms(self) -> Counts:
        """Occurrences of every skeleton."""
        return self._pool.forms

    def count(self, form: str) -> int:
        """How often a form occurs."""
        return self.forms.get(form, 0)

    def seated(self, form: str) -> int:
        """How often a form is written with a hamza on an alef."""
        return self._pool.hamzas.get(form, 0)

    def noun(self, form: str) -> int:
        """How often a form occurs bare or with the article.

        Where ال is mostly the beginning of a word with hamza, as in إلقاء, it is no article, and القاء says
        nothing of قاء.
        """
        return self.count(form) + self.definite(form)

    def definite(self, form: str) -> int:
        """How often a form occurs with the article."""
        whole = ARTICLE + form
        count = self.count(whole)
        seated = self._pool.hamzas.get(whole, 0)
        if 10 * seated > 3 * count and not self._pool.hamzas.get(form):
            return count - seated
        return count

    def hamza(self, form: str) -> float:
        """The share of a form's occurrences that are written with a hamza on an alef."""
        count = self.count(form)
        return self._pool.hamzas.get(form, 0) / count if count else 0.0

    def hamza_below(self, form: str) -> float:
        """The share of a form's occurrences that are written with a hamza below an alef."""
        count = self.count(form)
        return self._pool.below.get(form, 0) / count if count else 0.0

    def spelled_out(self, form: str) -> str:
        """A form with the ة and the last hamza that hasty writers leave out, where most do not.

        مدينه is مدينة and وزرا is وزراء; كتابه and دنيا stay.
        """
        match form[-1:]:
            case araby.HEH:
                fuller = form[:-1] + araby.TEH_MARBUTA
            case araby.ALEF:
                fuller = form + araby.HAMZA
            case _:
                return form
        return fuller if self.count(fuller) > 3 * self.count(form) else form
