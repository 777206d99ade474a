"""Latin: words in Latin letters that stand in articles, and the names that render them: Google and غوغل."""

from collections.abc import Iterator, Mapping, Sequence

from .pairs import ForeignName, Pair
from .strangers import arabic_root, has_arabic_letters
from .transliteration import rendered

# Words that are met so seldom, or are so short, are not looked at, nor more than the commonest of the others.
FEWEST_MET, SHORTEST_LATIN, MOST_LATIN = 3, 4, 2_000
FEWEST_MET_IN_ARABIC = 2
# What the cheapest reading may cost, and how many readings are looked at.
COSTLIEST, MOST_NAMES_READ = 0.45, 4
# What a reading says that costs nothing, of a word of so many letters; less by each cost and each letter.
OF_NO_COST, COSTLY, OF_A_LETTER, USUAL_LETTERS = 2.0, 8.0, 0.7, 6
# What it says that the name is an Arabic one: in Latin letters it is another person's.
ARABIC_NAME = -3.0


def latin_pairs(
    lexemes: Sequence[str], met: Sequence[int], names: Mapping[int, ForeignName]
) -> Iterator[Pair]:
    """Pairs of a name and a word in Latin letters that it renders, with the odds that the letters give."""
    by_text = {name.text: number for number, name in names.items() if name.met >= FEWEST_MET_IN_ARABIC}
    words = sorted(by_text)
    for latin in _latin_words(lexemes, met):
        text = lexemes[latin]
        for each in rendered(text, words, COSTLIEST)[:MOST_NAMES_READ]:
            odds = OF_NO_COST - COSTLY * each.cost + OF_A_LETTER * (len(text) - USUAL_LETTERS)
            if arabic_root(each.word) or has_arabic_letters(each.word):
                odds += ARABIC_NAME
            yield Pair(by_text[each.word], latin, odds)


def _latin_words(lexemes: Sequence[str], met: Sequence[int]) -> list[int]:
    """The numbers of words in plain Latin letters, the commonest first."""
    found = [
        number
        for number, (text, times) in enumerate(zip(lexemes, met, strict=True))
        if times >= FEWEST_MET and len(text) >= SHORTEST_LATIN and text.isascii() and text.isalpha()
    ]
    found.sort(key=lambda number: (-met[number], lexemes[number]))
    return found[:MOST_LATIN]
