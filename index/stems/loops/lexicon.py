"""The lexicon of an index: the forms of its evidence and those of the dictionary in one table, for compiled code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs
from index.stems import conjugation, dictionary, homographs, inflection, places, plural_table, roots, stemmer
from index.stems.affixes import joined_prefixes, joined_suffixes
from index.stems.evidence import FormCounts, Pool, skeleton, skeletons
from index.stems.kept_forms import COUNTED

from . import forms
from .forms import FormLetters, fill_slots

# Compiled code looks for no others.
SKELETON_PATTERN = re.compile(r"[\u0621-\u063A\u0641-\u064A]{1,40}")
_FEWEST_SLOTS_FOR_ONE = 2


class Dictionary(NamedTuple):
    """The forms of the dictionary with the number of each, their marks, and what is linked to them; see `forms`."""

    numbers: Mapping[str, int]
    marks: NDArray[np.int32]
    links: Ints


def lexicon_of(pool: Pool) -> Ints:
    """The lexicon of a text whose forms were counted, as `forms` describes it."""
    known = dictionary_forms()
    own = [form for form in pool.forms if form not in known.numbers and SKELETON_PATTERN.fullmatch(form)]
    strings = ["", *known.numbers, *own]
    texts, starts = laid_end_to_end(strings)
    rows, slots = len(strings), 1 << (_FEWEST_SLOTS_FOR_ONE * len(strings)).bit_length()
    sizes = (rows * forms.COUNT_COLUMNS, 2 * slots, known.marks.size, len(known.links), len(texts))
    _, slots_at, marks_at, links_at, texts_at, end = accumulate(sizes, initial=forms.HEAD_SIZE)
    made = np.zeros(end, dtype=np.int32)
    made[forms.SLOT_MASK], made[forms.SLOTS_AT] = slots - 1, slots_at
    made[forms.MARKS_AT], made[forms.MARKED_ROWS] = marks_at, len(known.marks)
    counts = made[forms.HEAD_SIZE : slots_at].reshape(rows, forms.COUNT_COLUMNS)
    counts[:, forms.TEXT_AT], counts[:, forms.TEXT_SIZE] = starts[:-1] + texts_at, np.diff(starts)
    row_of = dict(zip(strings, range(rows), strict=True))
    for column, name in enumerate(COUNTED, start=forms.MET):
        counted: FormCounts = getattr(pool, name)
        held = np.fromiter(map(row_of.get, counted, repeat(0)), np.int64, len(counted))
        counts[held, column] = np.fromiter(counted.values(), np.int32, len(counted))
    counts[0] = 0  # whatever was counted of an empty word: the row is of what is no form
    marks = made[marks_at:links_at].reshape(known.marks.shape)
    marks[:] = known.marks
    marks[:, forms.LINK_COLUMNS] += links_at * (marks[:, forms.LINK_COLUMNS] > 0)
    made[links_at:texts_at], made[texts_at:] = known.links, texts
    fill_slots(made, rows)
    return made


def laid_end_to_end(strings: Sequence[str]) -> tuple[FormLetters, Longs]:
    """The letters of strings one behind the other, and where each begins and the last one ends."""
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    texts = np.frombuffer(bytearray("".join(strings), "utf-32-le"), dtype=np.int32)
    return texts, np.append(np.int64(0), np.cumsum(lengths))


@cache
def dictionary_forms() -> Dictionary:
    """Made once, since it is the same for every index."""
    numbers = {form: number for number, form in enumerate(dict.fromkeys(_every_form()), start=1)}
    marks = np.zeros((len(numbers) + 1, forms.MARK_COLUMNS), dtype=np.int32)
    for bit, listed in _dictionary_lists():
        marks[[numbers[form] for form in listed if form], forms.LISTS] |= bit
    for column, pairs in _form_pairs():
        marks[[numbers[form] for form, _ in pairs], column] = [numbers[other] for _, other in pairs]
    words = roots.root_words()
    marks[[numbers[root] for root in words], forms.ROOT_WORDS] = list(words.values())
    links = [0]  # those of a form that has none
    for column, linked in _linked_forms():
        for form, others in linked.items():
            marks[numbers[form], column] = len(links)
            links += [len(others), *(numbers[other] for other in others)]
    return Dictionary(numbers, marks, np.array(links, dtype=np.int32))


def _every_form() -> Iterable[str]:
    for _, listed in _dictionary_lists():
        yield from filter(None, listed)
    for _, pairs in _form_pairs():
        for pair in pairs:
            yield from pair
    yield from roots.root_words()
    for _, linked in _linked_forms():
        for form, others in linked.items():
            yield form
            yield from others


def _dictionary_lists() -> Iterable[tuple[int, Iterable[str]]]:
    functions = stemmer.functions_by_skeleton().keys()
    lexemes, nouns = skeletons(dictionary.lexemes), skeletons(dictionary.nouns)
    own = (word for word in stemmer.dictionary_words().own_article if word == skeleton(word))
    yield forms.LEXEMES, lexemes
    yield forms.CLOSED, functions - lexemes
    yield forms.PARTICLES_LIST, functions - nouns
    yield forms.NOUNS, nouns
    yield forms.FEMINABLES, skeletons(dictionary.feminable)
    yield forms.DEFECTIVE_NOUNS, skeletons(dictionary.defectives)
    yield forms.PLACES_LIST, places.places()
    yield forms.PLURALS_LIST, plural_table.table_forms()
    yield forms.SINGULARS_LIST, plural_table.table_singulars()
    yield forms.VERBAL_NOUNS, homographs.verbal_nouns()
    yield forms.OWN_ARTICLES, own
    yield forms.FUNCTIONS, functions
    yield forms.DOTTED_NOUNS, map(skeleton, homographs.dotted_nouns())
    yield forms.BEGINNINGS_LIST, joined_prefixes()
    yield forms.ENDS_LIST, joined_suffixes()


def _form_pairs() -> Iterable[tuple[int, Sequence[tuple[str, str]]]]:
    yield forms.PLACE, list(places.relatives().items())
    yield forms.WITH_DEFECT, list(plural_table.defects().items())
    yield forms.BEST_ROOT, list(roots.likeliest_listed().items())


def _linked_forms() -> Iterable[tuple[int, Mapping[str, Sequence[str]]]]:
    yield forms.BROKEN_LINKS, inflection.broken_plurals_of()
    yield forms.PAST_LINKS, conjugation.past_stems()
    yield forms.ALONE_LINKS, conjugation.pasts_alone()
    yield forms.PRESENT_LINKS, conjugation.present_stems()
