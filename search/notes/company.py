"""Company: another word offered for one that the index holds, since words side by side are met that way and not this.

Of a query's words that follow each other it is asked how many articles have them side by side. That costs a third of a
millisecond, so the marks of the page are looked at first: where some of its articles have the two, nothing is counted.
What was found of two words is remembered.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from typing import NamedTuple

from index.words.folding import fold
from search.asked.opened import Opened
from search.asked.read_query import ReadQuery
from search.language.correction import corrected
from search.language.parser import Parsed
from search.language.repair import Repaired, is_plain
from search.marks.holding import Holding
from search.marks.marking import MarkedText
from search.query.deadline import Deadline
from search.query.plan import Plan
from search.query.request import Request
from search.query.tree import Query, Word
from search.spelling.neighbours import HARDLY_MET, LEAST_ODDS, Neighbour

from .note import Note, NoteKind

# Of so many pairs of a query it is asked whether they are met, and of none where it is rather a sentence.
MOST_PAIRS, MOST_WORDS = 3, 6
# So many pairs that may have been meant are counted, and so many are offered.
MOST_COUNTED, MOST_OFFERED_FOR_PAIR = 4, 2
# What is offered beside the likeliest is not much less likely.
BESIDE_LIKELIEST = 0.2
# What stands between the parts of a name.
JOINTS = frozenset(map(fold, ("بن", "ابن", "بنت", "آل")))


# A word that is met beside another, and the words with it in the place of what was typed.
Likely = Sequence[tuple[Neighbour, tuple[str, ...]]]


class _Side(NamedTuple):
    """Words side by side, two of them or a name of three, and their numbers among what is wanted."""

    words: tuple[str, ...]
    places: tuple[int, ...]


class Doubts(NamedTuple):
    """Words that no more articles of the page have side by side than is hardly any, and what is met in their place.

    What is remembered of words was not looked for.
    """

    sides: Sequence[tuple[_Side, int]]
    likely: Mapping[tuple[str, ...], Likely]


def doubts_of(
    read: ReadQuery, page: Sequence[Sequence[MarkedText]], opened: Opened, deadline: Deadline
) -> Doubts:
    """What is doubtful in a query; `page` has the marked title and text of each hit."""
    parsed, holding = read.parsed, read.holding
    if not 1 < len(holding.wanted) <= MOST_WORDS:
        return Doubts((), {})
    sides = ((side, _seen_beside(side, holding, page)) for side in _sides(holding.wanted, parsed))
    doubtful = list(islice(((side, seen) for side, seen in sides if seen <= HARDLY_MET), MOST_PAIRS))
    likely = {}
    for side, seen in doubtful:
        deadline.check()
        if not opened.pairs.knows(side.words, seen):
            likely[side.words] = _likely_for(side.words, seen, opened)
    return Doubts(doubtful, likely)


def company_plans(doubts: Doubts, opened: Opened, deadline: Deadline) -> Iterator[Plan]:
    """What is counted before anything is known of doubtful words, and of what may have been meant."""
    for words, found in doubts.likely.items():
        if found:
            yield _met_plan(words, opened, deadline)
            yield from (_met_plan(meant, opened, deadline) for _, meant in found[:MOST_COUNTED])


def company_notes(request: Request, parsed: Parsed, doubts: Doubts, opened: Opened) -> Iterator[Note]:
    """Offers for words that are hardly ever met side by side."""
    for side, seen in doubts.sides:
        request.deadline.check()
        meaning = partial(_meant, likely=doubts.likely, opened=opened, deadline=request.deadline)
        for meant in opened.pairs.recall(meaning, side.words, seen):
            yield from _offer(meant, request, parsed, opened)


def _sides(wanted: Sequence[Query], parsed: Parsed) -> Iterator[_Side]:
    """The words that stand side by side in a query, as they were typed and without anything offered for one of them."""
    offered = {each.written for row in parsed.offers for each in row}
    taken = {word for each in parsed.repairs for word in (each.written, *each.words)}
    plain = [
        clause.written if isinstance(clause, Word) and _is_open(clause, offered | taken) else None
        for clause in wanted
    ]
    for at, (first, second) in enumerate(pairwise(plain)):
        if first is None or second is None or fold(first) in JOINTS:
            continue
        if fold(second) not in JOINTS:
            yield _Side((first, second), (at, at + 1))
        elif at + 2 < len(plain) and (third := plain[at + 2]) is not None:
            yield _Side((first, second, third), (at, at + 1, at + 2))


def _is_open(word: Word, settled: set[str]) -> bool:
    return (
        is_plain(word)
        and not (word.quoted or word.read)
        and word.part is None
        and word.written not in settled
    )


def _seen_beside(side: _Side, holding: Holding, page: Sequence[Sequence[MarkedText]]) -> int:
    """How many articles of the page have the words side by side, of which no more are looked for than matter."""
    pairs = list(pairwise(side.places))
    found = (texts for texts in page if all(holding.are_beside(*pair, texts) for pair in pairs))
    return sum(1 for _ in islice(found, HARDLY_MET + 1))


def _likely_for(words: tuple[str, ...], seen: int, opened: Opened) -> Likely:
    """What is met in the place of words, the likeliest first, of which so many articles of the page have."""
    neighbours = opened.neighbours()
    first, last = words[0], words[-1]
    likely = [
        *((each, (each.word, *words[1:])) for each in neighbours.meant(first, last, seen)),
        *((each, (*words[:-1], each.word)) for each in neighbours.meant(last, first, seen)),
    ]
    likely = [each for each in likely if not opened.leaves.is_question(each[0].word)]
    # What was typed is as often there for each of them: it does not change their order.
    likely.sort(key=lambda each: (-each[0].odds(each[0].most, typed=0), each[1]))
    return likely


def _meant(
    words: tuple[str, ...],
    seen: int,
    likely: Mapping[tuple[str, ...], Likely],
    opened: Opened,
    deadline: Deadline,
) -> tuple[Repaired, ...]:
    """What may have been meant by words that hardly any article has side by side, the likeliest first."""
    among = likely[words] if words in likely else _likely_for(words, seen, opened)
    if not among or (typed := _met(words, opened, deadline)) > HARDLY_MET:
        return ()
    found = list(_likeliest(among, typed, opened, deadline))
    found.sort(key=lambda each: (-each[0], each[1]))
    return tuple(
        Repaired(" ".join(words), meant)
        for odds, meant in found[:MOST_OFFERED_FOR_PAIR]
        if odds >= BESIDE_LIKELIEST * found[0][0]
    )


def _likeliest(
    likely: Likely, typed: int, opened: Opened, deadline: Deadline
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The words that are worth an offer, with the odds; no more are counted when none can be as likely as one found."""
    best = 0.0
    for neighbour, words in likely[:MOST_COUNTED]:
        if not neighbour.is_likely(typed) or neighbour.odds(neighbour.most, typed) < best:
            return
        odds = neighbour.odds(_met(words, opened, deadline), typed)
        if odds >= LEAST_ODDS:
            best = max(best, odds)
            yield odds, words


def _met(words: Sequence[str], opened: Opened, deadline: Deadline) -> int:
    """How many articles have words side by side, in any of their forms; raises OutOfTime."""
    return opened.backend.count(_met_plan(words, opened, deadline))


def _met_plan(words: Sequence[str], opened: Opened, deadline: Deadline) -> Plan:
    return Plan(opened.leaves.phrase(words), deadline=deadline)


def _offer(meant: Repaired, request: Request, parsed: Parsed, opened: Opened) -> Iterator[Note]:
    """The query with what may have been meant, where it finds articles."""
    query = corrected(request.text, [*parsed.repairs, meant], opened.leaves)
    changed = [
        typed for typed, word in zip(meant.written.split(" "), meant.words, strict=True) if typed != word
    ]
    if query != request.text and (count := opened.count(replace(request, text=query))):
        yield {
            "kind": NoteKind.DID_YOU_MEAN,
            "text": " ".join(changed),
            "query": query,
            "count": count,
            "taken": False,
        }
