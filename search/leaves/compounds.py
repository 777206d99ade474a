"""Compounds: names of two words that papers also write as one, عبد العزيز and عبدالعزيز, فيس بوك and فيسبوك.

Both ways of writing are asked for, however it was typed. Which words are such names is told by the index: it holds the
joined form as a word of its own, and both parts. A joined form that was typed stands for the parts side by side; two
words that were typed stay two, which an article may hold apart, but for the heads of names: nobody who asks for عبد
العزيز means a servant here and a mighty one there.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice, product

from index.memory import Memory
from index.names.sounds import frame, sound_key
from index.names.strangers import is_stranger, is_verb
from index.stems.dictionary import folded_lexemes
from index.stems.places import places
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.letters import ARTICLE
from search.query.tree import Term

from .variants import Variants

KEPT = 2_500
SHORTEST_PART = 3
# So many ways of writing a phrase are looked for.
MOST_ROWS = 8
# The first of a name's two words, folded, in its cases.
_FATHER = ("ابو", "ابي", "ابا")
_SERVANT, _SON = "عبد", ("بن", "ابن")
# A verb is named by its present.
_PRESENT = "ي"
# The second.
_LAST = ("الدين", "الله")

Filling = tuple[Term, ...]
Writing = tuple[Filling, ...]
FillingOf = Callable[[str], Filling]


@dataclass(frozen=True, slots=True)
class Compound:
    """A name: the places of its two words, and the term of its joined form where the index holds one.

    `apart` says that an article may hold the two words apart. `variants` are other spellings of the joined form,
    `others` the two words that each of them is made of: بيونج يانج of بيونجيانج, which is بيونغيانغ.
    """

    first: Filling
    second: Filling
    joined: Term | None
    apart: bool
    variants: Filling = ()
    others: tuple[Writing, ...] = ()

    @property
    def parted(self) -> Writing:
        """The name as two words."""
        return self.first, self.second

    @property
    def rows(self) -> tuple[Writing, ...]:
        """Each way in which it is written."""
        if not self.joined:
            return (self.parted,)
        return (self.parted, ((self.joined, *self.variants),), *self.others)


class Compounds:
    """Finds the compounds of one vocabulary; `particles` are words that are no part of one, by lexeme."""

    def __init__(
        self, vocabulary: Vocabulary, particles: Collection[str], variants: Variants, *, most: int = KEPT
    ) -> None:
        self._vocabulary = vocabulary
        self._particles = particles
        self._variants = variants
        self._known = Memory[str, tuple[Compound, ...]](most)

    def of_word(self, word: str) -> Compound | None:
        """The compound that a word in exact form is the joined form of."""
        return next(iter(self._known.recall(self._find, self._lexeme(word))), None)

    def of_pair(self, first: str, second: str) -> Compound | None:
        """The compound that two words in exact form are."""
        last = fold(second)
        for head in dict.fromkeys((self._head(first), fold(first))):
            if self._may_join(head, last):
                found = self._joined(head, last)
                if found or (head == _SERVANT and last.startswith(ARTICLE)):
                    return self._named(head, last, found)
        return None

    def _head(self, first: str) -> str:
        return fold(first) if fold(first) in _FATHER else self._lexeme(first)

    def _named(self, head: str, last: str, joined: Term | None) -> Compound:
        apart = not (head in (_SERVANT, *_FATHER) or last in _LAST)
        if joined is None:
            return Compound(self._heads(head), self._spellings(last), None, apart)
        return self._spelled(head, last, joined, apart=apart)

    def _spelled(self, first: str, last: str, joined: Term, *, apart: bool) -> Compound:
        variants, others = self._variants.terms(joined.text), self._respelled(joined.text, first, last)
        return Compound(self._heads(first), self._spellings(last), joined, apart, variants, others)

    def _respelled(self, joined: str, head: str, last: str) -> tuple[Writing, ...]:
        """The two words that other spellings of a joined form are made of, which sound like its own two."""
        sounds = _sound(head), _sound(last)
        return tuple(
            (self._heads(first), self._spellings(second))
            for variant in self._variants.of(joined)
            for first, second in self._cuts(variant.lexeme)
            if (_sound(first), _sound(second)) == sounds
        )

    def _cuts(self, joined: str) -> Iterator[tuple[str, str]]:
        """The ways to part a lexeme in two words of the index."""
        for at in range(2, len(joined) - 2):
            yield from self._parts(joined[:at], joined[at:])

    def rows(self, words: Sequence[str], place: FillingOf) -> list[Writing]:
        """The ways in which a phrase of words in exact form is written, as they were typed first."""
        ways: list[list[Writing]] = []
        at = 0
        while at < len(words):
            pair = self.of_pair(words[at], words[at + 1]) if at + 1 < len(words) else None
            single = self.of_word(words[at])
            if pair:
                ways.append(list(pair.rows))
                at += 1
            else:
                whole: Writing = (place(words[at]),)
                ways.append([whole, single.parted] if single else [whole])
            at += 1
        return [tuple(chain.from_iterable(row)) for row in islice(product(*ways), MOST_ROWS)]

    def _find(self, joined: str) -> tuple[Compound, ...]:
        """The likeliest of the ways to part a lexeme in two, if there is one."""
        if not joined.isalpha():
            return ()
        cuts = [
            (min(self._met(first), self._count(View.FOLDED, second)), first, second)
            for first, second in self._cuts(joined)
            if self._is_likely(joined, first, second)
        ]
        # Asked for last, since the dictionary has to be loaded.
        if not cuts or self._is_listed(joined):
            return ()
        _, first, second = max(cuts)
        return (self._spelled(first, second, Term(View.LEXEME, joined), apart=False),)

    def _is_likely(self, joined: str, first: str, last: str) -> bool:
        """Whether two words are rather a name than letters of a foreign one: بلاديوم is none of بلاد and يوم."""
        if first in (_SERVANT, *_FATHER) or last in _LAST:
            return True
        if joined not in self._ids:
            return False
        if first in _name_heads() or last.startswith(ARTICLE):
            return True
        return not any(part in folded_lexemes() or is_verb(part) for part in (first, last))

    def _is_listed(self, lexeme: str) -> bool:
        """Whether it is a word of the dictionary, a verb or a place, which two words make up by chance alone."""
        return lexeme.startswith(_PRESENT) or lexeme in folded_lexemes() or lexeme in places()

    def _parts(self, first: str, last: str) -> Iterator[tuple[str, str]]:
        """Two parts of a lexeme as lexemes, if the index holds both."""
        if not self._may_join(first, last) or not self._is_head(first):
            return
        # The article may stand in the joined form (عبدالعزيز), or in the other alone: رأسمال, رأس المال.
        for second in (last, last.removeprefix(ARTICLE), ARTICLE + last):
            if second in self._folded and second not in self._particles:
                yield first, second
                return

    def _is_head(self, first: str) -> bool:
        """Whether the index holds a first part; of a name also where its first letter is taken for a preposition."""
        if any(head in self._ids for head in _cases(first)):
            return True
        return first in self._folded and is_stranger(first)

    def _may_join(self, first: str, last: str) -> bool:
        if first in self._particles or last in self._particles:
            return False
        long = last in _LAST or len(last.removeprefix(ARTICLE)) >= SHORTEST_PART
        return long and (first in _name_heads() or len(first) >= SHORTEST_PART)

    def _joined(self, head: str, last: str) -> Term | None:
        """The joined form of two words, by the first one's lexeme and the other in folded letters."""
        heads = (*_cases(head), *(each.lexeme for each in self._variants.of(head)))
        lasts = (
            last,
            last.removeprefix(ARTICLE),
            *(each.lexeme for each in self._variants.of(self._lexeme(last))),
        )
        forms = (first + second for first in heads for second in lasts)
        return next((Term(View.LEXEME, form) for form in forms if form in self._ids), None)

    def _heads(self, first: str) -> Filling:
        """What stands for the first word; أبا is taken for a verb where it stands alone, بيونغ for "in Young"."""
        cases = _cases(first)[self._lexeme(first) == first :]
        found = (Term(View.LEXEME, first), *(Term(View.FOLDED, case) for case in cases))
        return (*found, *self._variants.terms(first))

    def _spellings(self, last: str) -> Filling:
        """What stands for the second word, as it is written: with its article, or without."""
        bare = last.removeprefix(ARTICLE)
        found = (Term(View.FOLDED, each) for each in dict.fromkeys((last, bare, ARTICLE + bare)))
        return (*found, *self._variants.terms(self._lexeme(last)))

    def _lexeme(self, word: str) -> str:
        return self._vocabulary.terms(word)[View.LEXEME]

    def _met(self, first: str) -> int:
        return max(self._count(View.LEXEME, first), self._count(View.FOLDED, first))

    def _count(self, view: View, term: str) -> int:
        number = self._vocabulary.column(view).ids.get(term)
        return 0 if number is None else int(self._vocabulary.occurrences_of(view)[number])

    @property
    def _ids(self) -> Mapping[str, int]:
        return self._vocabulary.column(View.LEXEME).ids

    @property
    def _folded(self) -> Mapping[str, int]:
        return self._vocabulary.column(View.FOLDED).ids


def _sound(part: str) -> str:
    return sound_key(frame(part.removeprefix(ARTICLE)))


@cache
def _name_heads() -> frozenset[str]:
    """The first words of names of two words: of people's, and of places' by a list."""
    lines = files("search.leaves").joinpath("data/place_heads.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        (_SERVANT, *_FATHER, *_SON, *(line for line in lines if line and not line.startswith("#")))
    )


def _cases(head: str) -> tuple[str, ...]:
    """The cases of a name's first word, itself the first."""
    return (head, *(case for case in _FATHER if case != head)) if head in _FATHER else (head,)
