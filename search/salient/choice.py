"""The choice of what stands out: the words and names that are more frequent in what was found, most telling first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from index.files.arrays import Floats, Longs
from index.stems.affixes import ARTICLE_AFTER_LAM, JOINED
from index.terms.views import View
from index.words.letters import ARTICLE
from search.loops.tallies import WORDS_OF_NAME
from search.query.deadline import Deadline, OutOfTime

from .archive import ComparedArchive
from .kinds import WordKind
from .likelihood import SURELY
from .longer import LongerNames
from .names import MOST_OF_IT, FoundNames, find_whole_names
from .rows import TermRow, WordRows
from .usage import Usage

# So many names are looked for in all articles, those that are there most.
MOST_NAMES_COMPARED = 2_000
SPARE_ONE_FOR = 4  # one more for so many that are wanted, in the place of parts of others


@dataclass(frozen=True, slots=True)
class SalientForm:
    """A way to write a word or a name, and how often it is written so."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Salient:
    """A word or a name by its commonest spelling, how often it is there, in how many articles, and how surely."""

    word: str
    forms: tuple[SalientForm, ...]
    count: int
    articles: int
    score: float


@dataclass(frozen=True, slots=True)
class StandingOut:
    """What stands out, of so many articles that were read; partial where something is left out for want of time."""

    words: tuple[Salient, ...]
    partial: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A row of lexemes, one alone too, with what is said of it; `forms` has how a name is written."""

    row: TermRow
    count: int
    articles: int
    score: float
    forms: Mapping[str, int] | None = None


def standing_out(
    usage: Usage, archive: ComparedArchive, asked: Longs, most: int, deadline: Deadline
) -> StandingOut:
    """The most telling words and names, without what was `asked` for, by the numbers of lexemes."""
    own = frozenset(asked.tolist())
    partial = usage.partial
    chosen: list[_Chosen] = []
    covered = np.zeros(len(usage.tallies), dtype=np.int64)
    if usage.other_size:
        try:
            found = find_whole_names(usage, archive.kinds, deadline)
            chosen += _chosen_names(found, usage, archive, own, deadline)
            covered = found.covered
        except OutOfTime:
            partial = True
        chosen += _chosen_words(usage, archive, covered, own, most)
    chosen = sorted(chosen, key=lambda each: (-each.score, -each.count, each.row))[
        : most + most // SPARE_ONE_FOR
    ]
    chosen = [*_without_parts([*_made_whole(chosen, usage, archive)])][:most]
    return StandingOut(tuple(_with_spellings(each, usage) for each in chosen), partial)


def _chosen_names(
    found: FoundNames, usage: Usage, archive: ComparedArchive, own: frozenset[int], deadline: Deadline
) -> Iterator[_Chosen]:
    """The names that are surely more frequent than elsewhere, and more than what was asked for."""
    rows = found.names.rows
    heads = {number for row in rows for number in row if archive.kinds.of(number) is WordKind.HEAD}
    others = [not own.union(heads).issuperset(row) for row in rows]
    names = _commonest_names(found.names.at(np.array(others, dtype=bool)))
    tallies = names.tallies
    scores = usage.likelihood(tallies.own, _names_elsewhere(names, usage, archive, deadline))
    counts, articles = tallies.counts.tolist(), tallies.articles.tolist()
    for row, count, held, score in zip(names.rows, counts, articles, scores.tolist(), strict=True):
        if score >= SURELY:
            yield _Chosen(row, count, held, score)


def _commonest_names(names: WordRows) -> WordRows:
    return names.at(np.sort(np.argsort(-names.tallies.own, kind="stable")[:MOST_NAMES_COMPARED]))


def _names_elsewhere(names: WordRows, usage: Usage, archive: ComparedArchive, deadline: Deadline) -> Longs:
    """How often names stand in all other articles.

    Where these cannot be read they are taken to be as much of their rarest word there as here.
    """
    every = archive.counts(names.rows, deadline)
    if every is not None:
        others: Longs = np.maximum(every - names.tallies.counts, 0)
        return others
    alone, others = usage.tallies.own, usage.others
    rarest = np.array([min(row, key=lambda at: (int(alone[at]), at)) for row in names.rows], dtype=np.int64)
    shares = names.tallies.own / np.maximum(alone[rarest], 1)
    estimated: Longs = np.rint(shares * others[rarest]).astype(np.int64)
    return estimated


def _chosen_words(
    usage: Usage, archive: ComparedArchive, covered: Longs, own: frozenset[int], most: int
) -> Iterator[_Chosen]:
    """The words that stand out and not mostly within names."""
    tallies, scores = usage.tallies, usage.scores
    surely = np.flatnonzero((scores >= SURELY) & (covered < MOST_OF_IT * tallies.own))
    chosen = 0
    for number in _by_score(surely, scores):
        if chosen == most:
            return
        if number not in own and archive.kinds.of(number) is WordKind.TELLING:
            at = tallies.at(np.array([number]))
            yield _Chosen((number,), int(at.counts[0]), int(at.articles[0]), float(scores[number]))
            chosen += 1


def _by_score(numbers: Longs, scores: Floats) -> list[int]:
    order: list[int] = numbers[np.argsort(-scores[numbers], kind="stable")].tolist()
    return order


def _made_whole(chosen: Sequence[_Chosen], usage: Usage, archive: ComparedArchive) -> Iterator[_Chosen]:
    """What was chosen, names with all that belongs to them and without those that are none by themselves."""
    names = [each.row for each in chosen if len(each.row) > 1]
    whole = {names[name.part]: name for name in LongerNames(names, usage, archive.kinds).whole()}
    for each in chosen:
        if len(each.row) == 1:
            yield each
        elif name := whole.get(each.row):
            yield replace(each, row=name.row, count=name.count, articles=name.articles, forms=name.forms)


def _without_parts(chosen: Sequence[_Chosen]) -> Iterator[_Chosen]:
    """Each once, but for what is mostly there as a part of one longer name."""
    first = {each.row: each for each in reversed(chosen)}
    within: dict[TermRow, int] = {}
    for row, each in first.items():
        if len(row) > WORDS_OF_NAME:  # of others it is known what they cover
            for at, end in combinations(range(len(row) + 1), 2):
                within[row[at:end]] = max(each.count, within.get(row[at:end], 0))
            within[row] = 0
    for each in chosen:
        if first[each.row] is each and within.get(each.row, 0) < MOST_OF_IT * each.count:
            yield each


def _with_spellings(each: _Chosen, usage: Usage) -> Salient:
    spelled = _word_forms(each.row[0], usage) if each.forms is None else each.forms
    ordered = tuple(
        SalientForm(form, count) for form, count in sorted(spelled.items(), key=lambda one: (-one[1], one[0]))
    )
    return Salient(_shown_form(ordered), ordered, each.count, each.articles, each.score)


def _shown_form(forms: Sequence[SalientForm]) -> str:
    """The commonest form, without what is joined in front of it where it is written so too."""
    written, shown = {each.form for each in forms}, forms[0].form
    bare = shown[1:] if shown.startswith(JOINED) else shown
    if shown.startswith(ARTICLE_AFTER_LAM):
        bare = f"{ARTICLE}{shown.removeprefix(ARTICLE_AFTER_LAM)}"
    return bare if bare in written else shown


def _word_forms(lexeme: int, usage: Usage) -> dict[str, int]:
    words, spelled = usage.vocabulary.words, usage.spelled
    numbers = usage.vocabulary.column(View.LEXEME).words_of(lexeme)
    return {words[number]: int(spelled[number]) for number in numbers if spelled[number]}
