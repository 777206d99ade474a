"""Latin words of a query, read as the Arabic words that they are meant for.

Names of places are looked up, of several words first; other words are read by their letters. What is not certain by
itself is, where the index holds it beside its neighbour: Jong Un. Words that are asked for exactly, in quotes, or
refused stay as they were typed; so do common words of English.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product
from typing import assert_never

from search.leaves.latin import Name, read_words
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import And, Dated, Everything, Labelled, Not, Nothing, Or, Pattern, Phrase, Query, Word
from search.scripts.arabizi import arabizi_words
from search.scripts.gazetteer import LONGEST_LATIN_NAME, localized
from search.scripts.name_parts import ARTICLES, NAME_HEADS, name_parts
from search.scripts.readings import is_latin, is_ordinary, is_spelling

from .manner import manner_of
from .repair import Repaired, is_plain

# So many Latin words of a query are read.
MOST_LATIN_WORDS = 12
# So many readings of a word are looked at beside those of its neighbour, and so many offered.
MOST_BESIDE, MOST_LATIN_OFFERS = 3, 3
# How often two words must stand side by side to be meant, where neither is certain.
LEAST_BESIDE = 2
LONGEST_PREFIXED = 3


@dataclass(slots=True)
class LatinWords:
    """The clauses of a query with its Latin words read, what was taken for them, what may be, and their phrases."""

    clauses: list[Query] = field(default_factory=list)
    taken: list[Repaired] = field(default_factory=list)
    offered: list[tuple[Repaired, ...]] = field(default_factory=list)
    boosts: list[Phrase] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """Words of a query that are read as one name, and the names in Arabic; none are certain where there are none."""

    words: list[Word]
    names: list[Name] = field(default_factory=list)
    offers: list[Name] = field(default_factory=list)

    @property
    def written(self) -> str:
        """What was typed."""
        return " ".join(word.written for word in self.words)


def read_latin(clauses: Sequence[Query], text: str, leaves: LeafMaker) -> LatinWords:
    """Read the Latin words among the clauses of a query."""
    found = LatinWords()
    found.clauses = _LatinReader(text, leaves, found).read(clauses)
    return found


class _LatinReader:
    """Reads one query."""

    def __init__(self, text: str, leaves: LeafMaker, found: LatinWords) -> None:
        self._leaves = leaves
        self._readings = leaves.readings
        self._found = found
        self._left = MOST_LATIN_WORDS
        self._arabizi = {
            tuple(leaves.words(text[start:end])): word for word, start, end in arabizi_words(text)
        }

    def read(self, clauses: Sequence[Query]) -> list[Query]:
        """Clauses that stand side by side."""
        read: list[Query] = []
        run: list[Word] = []
        for clause, settled in self._as_arabizi(clauses):
            if isinstance(clause, Word) and self._left and _is_read(clause):
                if run and manner_of(run[-1]) != manner_of(clause):
                    read += self._run(run)
                    run = []
                run.append(clause)
                self._left -= 1
            else:
                read += [*self._run(run), clause if settled else self._inside(clause)]
                run = []
        return [*read, *self._run(run)]

    def _inside(self, clause: Query) -> Query:
        match clause:
            case And():
                return And(tuple(self.read(clause.clauses)))
            case Or():
                return Or(tuple(_single_query(self.read([each])) for each in clause.clauses))
            case Word() | Pattern() | Phrase() | Labelled() | Dated() | Not() | Nothing() | Everything():
                return clause
            case _:
                assert_never(clause)

    def _as_arabizi(self, clauses: Sequence[Query]) -> Iterator[tuple[Query, bool]]:
        """The clauses, those of one word of letters and digits as one, and whether they were read."""
        at = 0
        while at < len(clauses):
            for words, arabizi in self._arabizi.items():
                typed = [
                    each
                    for each in clauses[at : at + len(words)]
                    if isinstance(each, Word) and not each.quoted
                ]
                readings = (
                    self._readings.digits(arabizi) if tuple(each.written for each in typed) == words else ()
                )
                if readings:
                    piece = _Piece(
                        typed,
                        [(readings[0].word,)],
                        [(each.word,) for each in self._readings.likely(arabizi)],
                    )
                    yield self._settled(piece), True
                    at += len(words)
                    break
            else:
                yield clauses[at], False
                at += 1

    def _run(self, run: list[Word]) -> list[Query]:
        """Latin words that stand side by side."""
        pieces: list[_Piece] = []
        at = 0
        while at < len(run):
            piece = (
                self._named(run[at:])
                or self._with_article(run[at:])
                or self._prefixed(run[at:])
                or self._single(run[at])
            )
            pieces.append(piece)
            at += len(piece.words)
        self._by_neighbours(pieces)
        self._found.boosts += self._side_by_side(pieces)
        return list(self._joined(pieces))

    def _named(self, run: Sequence[Word]) -> _Piece | None:
        """A name of the gazetteer, the longest that begins here."""
        for length in range(min(LONGEST_LATIN_NAME, len(run)), 0, -1):
            words = list(run[:length])
            names = [tuple(self._leaves.words(name)) for name in localized([word.written for word in words])]
            held = [name for name in names if all(map(self._leaves.candidates.knows, name))]
            if held:
                if length == 1 and is_ordinary(words[0].written):
                    return _Piece(words, [], held)
                return _Piece(words, [*held, *self._other_spellings(words, held)])
        return None

    def _other_spellings(self, words: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
        """How else the index spells a name of one word of the gazetteer."""
        if len(words) == 1:
            whole = ["".join(name) for name in names]
            for each in self._readings.certain(words[0].written):
                if each.word not in whole and any(is_spelling(each.word, name) for name in whole):
                    yield (each.word,)

    def _with_article(self, run: Sequence[Word]) -> _Piece | None:
        """An Arabic name behind its article: al-Jubeir."""
        if len(run) > 1 and run[0].written in ARTICLES:
            found = self._readings.certain(run[1].written, article=True)
            if found:
                return _Piece(list(run[:2]), [(each.word,) for each in found])
        return None

    def _prefixed(self, run: Sequence[Word]) -> _Piece | None:
        """An Arabic name that begins with a word of its own, read as one: Abdul Aziz, Abd al-Rahman."""
        if run[0].written not in NAME_HEADS:
            return None
        for length in range(2, min(LONGEST_PREFIXED, len(run)) + 1):
            found = self._readings.certain("".join(word.written for word in run[:length]))
            if found:
                return _Piece(list(run[:length]), [(each.word,) for each in found])
        return None

    def _single(self, word: Word) -> _Piece:
        """A word read by its letters."""
        certain = self._readings.certain(word.written)
        offers: list[Name] = []
        # What the articles write in Latin letters themselves is mostly meant so.
        if not is_ordinary(word.written) and (certain or not self._leaves.candidates.knows(word.written)):
            offers = [(each.word,) for each in self._readings.likely(word.written)]
        return _Piece([word], [(each.word,) for each in certain], offers)

    def _by_neighbours(self, pieces: Sequence[_Piece]) -> None:
        """Settle words that are not certain by those beside them."""
        self._settle(pieces)
        for first, second in pairwise(pieces):
            if not first.names and not second.names:
                self._settle_pair(first, second)
        self._settle(pieces)

    def _settle(self, pieces: Sequence[_Piece]) -> None:
        for _ in range(2):  # what was settled settles its other neighbour
            for at, piece in enumerate(pieces):
                self._settle_one(pieces[max(at - 1, 0) : at], piece, pieces[at + 1 : at + 2])

    def _settle_one(self, before: Sequence[_Piece], piece: _Piece, after: Sequence[_Piece]) -> None:
        """Take what the index holds beside the name before a word, or behind it, where that is not so of what it is."""
        if not any(each.names for each in (*before, *after)) or (
            piece.names and self._held(before, piece.names[0], after)
        ):
            return
        counts = {name: self._held(before, name, after) for name in self._possible(piece)}
        best = max(counts, key=lambda name: counts[name], default=None)
        if best and counts[best]:
            piece.names, piece.offers = [best], []

    def _held(self, before: Sequence[_Piece], name: Name, after: Sequence[_Piece]) -> int:
        """How often a name stands beside the names around it."""
        pairs = [(each.names[0][-1], name[0]) for each in before if each.names]
        pairs += [(name[-1], each.names[0][0]) for each in after if each.names]
        return sum(self._leaves.together(*pair) for pair in pairs)

    def _settle_pair(self, first: _Piece, second: _Piece) -> None:
        pairs = list(product(self._possible(first), self._possible(second)))
        counts = [self._leaves.together(one[-1], other[0]) for one, other in pairs]
        if counts and max(counts) >= LEAST_BESIDE:
            one, other = pairs[counts.index(max(counts))]
            first.names, first.offers, second.names, second.offers = [one], [], [other], []

    def _possible(self, piece: _Piece) -> list[Name]:
        """What a word that is not certain may be read as beside a name."""
        word = piece.words[0].written
        if len(piece.words) > 1 or word in ARTICLES:
            return []
        words = [*name_parts(word), *(each.word for each in self._readings.possible(word)[:MOST_BESIDE])]
        return [(each,) for each in dict.fromkeys(words)]

    def _joined(self, pieces: Sequence[_Piece]) -> Iterator[Query]:
        """What the pieces ask for, two names also as one where the index writes them so: Jong Un, جونغون."""
        waiting = list(reversed(pieces))
        while waiting:
            piece = waiting.pop()
            other = waiting[-1] if waiting else None
            joined = self._as_one_name(piece, other) if other else None
            if other and joined:
                waiting.pop()
                parted = And((self._settled(piece), self._settled(other)))
                yield Or((parted, manner_of(piece.words[0]).of(self._leaves.exact(joined))))
            else:
                yield from self._clauses(piece)

    def _as_one_name(self, first: _Piece, second: _Piece) -> str | None:
        if not (first.names and second.names):
            return None
        written = f"{first.written}{second.written}".replace(" ", "")
        return self._readings.joined(written, "".join((*first.names[0], *second.names[0])))

    def _side_by_side(self, pieces: Sequence[_Piece]) -> Iterator[Phrase]:
        """The Arabic names in their order, to raise the score of articles that hold the whole."""
        for first, second in pairwise(pieces):
            if first.names and second.names:
                words = (self._leaves.word(first.names[0][-1]), self._leaves.word(second.names[0][0]))
                yield from self._leaves.adjacent(*words)
                yield self._leaves.beside(*words)

    def _clauses(self, piece: _Piece) -> Iterator[Query]:
        if not piece.names:
            if piece.offers:
                self._offer(piece)
            yield from piece.words
        else:
            yield self._settled(piece)

    def _settled(self, piece: _Piece) -> Query:
        self._found.taken.append(Repaired(piece.written, piece.names[0]))
        self._offer(piece)
        manner = manner_of(piece.words[0])
        plain = [replace(word, part=None, weight=1.0) for word in piece.words]
        return manner.of(read_words(plain, piece.names, self._leaves))

    def _offer(self, piece: _Piece) -> None:
        offers = [name for name in piece.offers if name not in piece.names][:MOST_LATIN_OFFERS]
        if offers:
            self._found.offered.append(tuple(Repaired(piece.written, name) for name in offers))


def _is_read(word: Word) -> bool:
    return is_latin(word.written) and is_plain(word) and not word.quoted and not word.read


def _single_query(clauses: Sequence[Query]) -> Query:
    return clauses[0] if len(clauses) == 1 else And(tuple(clauses))
