"""Variants: the words of an index that spell one foreign name, in groups.

That two words are one name is a matter of odds, kept as logarithms. Letters say how likely it is (`sounds`), a meaning
in Arabic speaks against it (`pairs`), company for or against, the more the oftener the words are met; and words that
stand in the same articles are two, since a paper keeps to its spelling (`judge`). A word that is rarely met has no
company: then the letters decide. A word in Latin letters joins the group of the name that renders it best.
"""

from collections.abc import Iterable, Mapping, Sequence

from index.files.arrays import Ints
from index.stems.cooccurrence import Texts

from .groups import joined_groups
from .judge import Judge
from .latin import latin_pairs
from .pairs import ForeignName, Pair, distant_odds, likely_pairs, names_among

# A pair is taken from these odds on; two groups are joined where those of their commonest members are as good as even.
TAKEN, EVEN = 0.7, 0.0
# So many consonants make a long name.
LONG_NAME = 5


def find_variants(
    lexemes: Sequence[str], met: Sequence[int], texts: Sequence[Texts], lexeme_of: Ints
) -> list[list[int]]:
    """The groups of lexemes, by number, that spell one name; each has its commonest spelling first.

    A lexeme is met so often; `lexeme_of` has its number for each word of the texts, by the word's id.
    """
    names = dict(names_among(lexemes, met))
    pairs, latin = list(likely_pairs(names)), list(latin_pairs(lexemes, met, names))
    if not (pairs or latin):
        return []
    judge = Judge([*pairs, *latin], met, texts, lexeme_of)
    groups = _arabic_groups(names, pairs, judge)
    return _with_latin(groups, latin, judge, met)


def _arabic_groups(names: Mapping[int, ForeignName], pairs: Iterable[Pair], judge: Judge) -> list[list[int]]:
    taken = [
        (odds, pair)
        for pair in pairs
        if (odds := pair.odds + _of_articles(pair.first, pair.second, names, judge)) >= TAKEN
    ]
    taken.sort(key=lambda each: (-each[0], each[1].first, each[1].second))

    def may_be_one(first: int, second: int) -> bool:
        odds = distant_odds(names[first], names[second])
        return odds is not None and odds + _of_articles(first, second, names, judge) >= EVEN

    found = ((pair.first, pair.second) for _, pair in taken)
    return joined_groups(found, lambda number: names[number].met, may_be_one)


def _of_articles(first: int, second: int, names: Mapping[int, ForeignName], judge: Judge) -> float:
    is_long = len(names[first].frame.consonants) >= LONG_NAME
    return judge.alike(first, second, is_long=is_long) + judge.together(first, second)


def _with_latin(
    groups: list[list[int]], pairs: Iterable[Pair], judge: Judge, met: Sequence[int]
) -> list[list[int]]:
    """The groups with each Latin word in that of the name which it is likeliest to be; of a lone name a new one."""
    best: dict[int, tuple[float, int]] = {}
    for pair in pairs:
        odds = pair.odds + judge.alike(pair.first, pair.second)
        if odds >= TAKEN:
            # Of readings that are as likely the commonest name.
            best[pair.second] = max(best.get(pair.second, (odds, pair.first)), (odds, pair.first))
    group_of = {member: group for group in groups for member in group}
    for latin, (_, name) in sorted(best.items()):
        group = group_of.setdefault(name, [name])
        group.append(latin)
    found = {group[0]: group for group in group_of.values()}
    return [sorted(group, key=lambda each: (-met[each], each)) for _, group in sorted(found.items())]
