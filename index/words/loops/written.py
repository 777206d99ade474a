"""Written words: those that were met, and the number of the exact form of each, remembered between texts."""

from secrets import randbits
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask
from index.words.numbering import ToldWords
from index.words.scan import Cut, by_pattern, character_kinds, clitics_among, letter_codes
from index.words.tokens import is_own_form, joined_form

from .cutting import (
    FOUND,
    HELD,
    NO_WORD,
    STRETCHES,
    TABLE_COUNTS,
    USED,
    WORD_HEAD,
    CutText,
    WordTable,
    cut_text,
    enter_again,
    find_short,
)

FORMLESS = -1  # the number of what is written and has no exact form
TableItem = TypeVar("TableItem", np.int32, np.int64, np.uint16)
_FEWEST_SLOTS = 1 << 16
_SLOTS_FOR_ONE = 2
_SEED_BITS = 62


class WrittenWords:
    """The number of each word's exact form, of which those in `forms` are the texts; for one thread."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._of_form: dict[str, int] = {}
        self._of_others: dict[str, int] = {}
        self._numbers: Ints = np.empty(0, dtype=np.int32)
        self._name = randbits(_SEED_BITS)
        self._told: Mask = np.zeros(0, dtype=bool)
        self._table = WordTable(
            np.full(_FEWEST_SLOTS, NO_WORD, dtype=np.int64),
            np.empty(0, dtype=np.int64),
            np.empty(0, dtype=np.uint16),
            np.array([0, WORD_HEAD, 0, 0], dtype=np.int64)[:TABLE_COUNTS],
            randbits(_SEED_BITS),
            randbits(_SEED_BITS) | 1,
        )

    def __len__(self) -> int:
        """How many letters and words are remembered, about."""
        return len(self._of_others) + self._count(HELD)

    def cut(self, text: str) -> tuple[Ints, Longs]:
        """The words of a text by the numbers of their forms, or FORMLESS, and where each begins."""
        codes = letter_codes(text)
        numbers, found = self._arabic(codes)
        starts, ends = found.starts, found.ends
        if pieces := by_pattern(text, found):
            befores, firsts, lasts, words = zip(*pieces, strict=True)
            numbers = np.insert(numbers, befores, list(map(self._number, words)))
            starts, ends = np.insert(starts, befores, firsts), np.insert(ends, befores, lasts)
        if gone := self._clitics(text, codes, starts, ends):
            for at in gone:
                numbers[at + 1] = self._number(text[starts[at] : ends[at + 1]])
            numbers, starts = np.delete(numbers, gone), np.delete(starts, gone)
        return numbers, starts

    def named(self, met: Ints) -> list[str]:
        """The texts of forms."""
        return [self.forms[number] for number in met.tolist()]

    def told(self, met: Ints) -> ToldWords:
        """Forms by their numbers, with the texts of those that are told for the first time."""
        if len(self.forms) > len(self._told):
            self._told = np.pad(self._told, (0, 2 * len(self.forms) - len(self._told)))
        new = met[~self._told[met]]
        self._told[new] = True
        return ToldWords(self._name, met, self.named(new))

    def _clitics(self, text: str, codes: NDArray[np.uint32], starts: Longs, ends: Longs) -> list[int]:
        """Which of the words are clitics that stand apart, each from the word that follows."""
        places = np.empty(len(starts), dtype=np.int64)
        return clitics_among(places[: find_short(codes, starts, ends, places)], text, starts)

    def _arabic(self, codes: NDArray[np.uint32]) -> tuple[Ints, Cut]:
        most = len(codes) // 2 + 1
        held, used = self._count(HELD), self._count(USED)
        self._make_room(held + most, used + len(codes) + WORD_HEAD * most)
        room = CutText(np.empty(most, np.int32), *np.empty((4, most + 1), dtype=np.int64))
        cut_text(self._table, codes, character_kinds(), room)
        self._name_new(held)
        found, stretches = self._count(FOUND), self._count(STRETCHES)
        cut = Cut(
            room.starts[:found], room.ends[:found], room.befores[:stretches], room.stretches[:stretches]
        )
        return self._numbers[room.numbers[:found]], cut

    def _make_room(self, words: int, letters: int) -> None:
        """Let the table have room for so many words of so many letters."""
        table = self._table
        if words > len(table.firsts):
            table = table._replace(firsts=_grown(table.firsts, 2 * words))
            self._numbers = _grown(self._numbers, 2 * words)
        if letters > len(table.letters):
            table = table._replace(letters=_grown(table.letters, 2 * letters))
        if _SLOTS_FOR_ONE * words > len(table.slots):
            slots = 1 << (_SLOTS_FOR_ONE * words).bit_length()
            table = table._replace(slots=np.full(slots, NO_WORD, dtype=np.int64))
            enter_again(table)
        self._table = table

    def _name_new(self, held: int) -> None:
        """Work out the forms of the words that came beyond those that were held."""
        now = self._count(HELD)
        if now == held:
            return
        firsts = self._table.firsts[held:now]
        begin = firsts[0]
        text = self._table.letters[begin : self._count(USED)].tobytes().decode("utf-16-le", "surrogatepass")
        starts = (firsts - begin).tolist()
        ends = [*(start - WORD_HEAD for start in starts[1:]), len(text)]
        written = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self._numbers[held:now] = [*map(self._number_of_form, written)]

    def _count(self, what: int) -> int:
        return int(self._table.counts[what])

    def _number(self, written: str) -> int:
        number = self._of_others.get(written)
        if number is None:
            number = self._of_others[written] = self._number_of_form(written)
        return number

    def _number_of_form(self, written: str) -> int:
        form = written if is_own_form(written) else joined_form(written)
        if not form:
            return FORMLESS
        number = self._of_form.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
        return number


def _grown(array: NDArray[TableItem], size: int) -> NDArray[TableItem]:
    made = np.empty(size, dtype=array.dtype)
    made[: len(array)] = array
    return made
