"""Months as leaves: a month is asked for by all of its names, wherever an article has it.

A name that is nothing else finds a month anywhere, with what is joined to it (وتموز); one that is also another word, as
مارس (he practised), where a word beside it tells that it is a month, see `search.calendar.context`.
"""

from collections.abc import Iterable, Iterator, Mapping

from index.memory import Memory
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from search.calendar.context import joined_forms, of_words, ordinals, words_before, words_behind
from search.calendar.days import is_year
from search.calendar.names import Month, MonthName, MonthsOf, names_of
from search.query.tree import Or, Pattern, Phrase, Query, Term

from .compounds import Filling

# Letters of a name to which only an `and` is joined: باب is a door, and not in August.
SHORT_NAME = 2
AND = "و"
_MONTHS = 24


class MonthLeaves:
    """Makes the leaves of months for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = Memory[Month, Query](_MONTHS)
        self._years = Memory[MonthsOf, Filling](len(MonthsOf))

    def month(self, month: Month) -> Query:
        """What finds the articles that name a month."""
        return self._known.recall(self._make, month)

    def held(self, month: Month) -> list[MonthName]:
        """The names of a month that are nothing else and that the index has."""
        return [
            name
            for name in names_of(month)
            if not name.is_another_word and all(self._place([word]) for word in name.folded)
        ]

    def beside(self, month: Month) -> Filling:
        """The names of one word, as they stand beside a day or a year."""
        return self._place(form for name in _of_one_word(month) for form in joined_forms(name.folded[0]))

    def _make(self, month: Month) -> Query:
        plain = [name for name in _of_one_word(month) if not self._needs_context(name)]
        terms = self._place(form for name in plain for form in joined_forms(name.folded[0]))
        found: list[Query] = [Pattern(names_of(month)[0].written, terms)]
        for name in names_of(month):
            if len(name.folded) > 1:
                found += self._phrases(
                    [self._forms(name), *(self._place([word]) for word in name.folded[1:])]
                )
        found += self._told([name for name in _of_one_word(month) if self._needs_context(name)])
        return Or(tuple(found)) if len(found) > 1 else found[0]

    def _needs_context(self, name: MonthName) -> bool:
        """A lunar month has few other names: it is sought as it stands."""
        return name.is_another_word and name.month.calendar is MonthsOf.SOLAR

    def _told(self, names: list[MonthName]) -> Iterator[Phrase]:
        """Names of one month beside words that tell what they are."""
        if not names:
            return
        forms = self._all_forms(names)
        years = self._years.recall(self._find_years, names[0].month.calendar)
        # A verb is told by more words than a noun.
        for before in {words_before(name): None for name in names}:
            these = self._all_forms([name for name in names if words_before(name) == before])
            yield from self._phrases([self._place(before), these])
        yield from self._phrases([forms, (*years, *self._place(words_behind()))])
        yield from self._phrases([self._place(ordinals()), self._place(of_words()), forms])

    def _all_forms(self, names: list[MonthName]) -> Filling:
        return tuple(dict.fromkeys(term for name in names for term in self._forms(name)))

    def _forms(self, name: MonthName) -> Filling:
        word = name.folded[0]
        return self._place(joined_forms(word) if len(word) > SHORT_NAME else (word, AND + word))

    def _place(self, words: Iterable[str]) -> Filling:
        """The words of those that the index has."""
        held = self._folded
        return tuple(Term(View.FOLDED, word) for word in sorted(set(words)) if word in held)

    def _phrases(self, places: list[Filling]) -> Iterator[Phrase]:
        """The phrase of these places, if the index has words for all of them."""
        if all(places):
            yield Phrase(" ".join(place[0].text for place in places), tuple(places), typed=False)

    def _find_years(self, calendar: MonthsOf) -> Filling:
        return self._place(str(number) for number in range(1_000, 10_000) if is_year(number, calendar))

    @property
    def _folded(self) -> Mapping[str, int]:
        return self._vocabulary.column(View.FOLDED).ids


def _of_one_word(month: Month) -> list[MonthName]:
    return [name for name in names_of(month) if len(name.folded) == 1]
