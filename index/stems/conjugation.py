"""Conjugation: which forms a verb of the dictionary takes, as the stems to which persons are added.

The dictionary lists a verb by its past. Without vowels most verbs keep their letters throughout; those that do not
are known by their letters and their root:

* أفعل loses its أ in the present (أنتج, ينتج), انفعل, افتعل and استفعل their ا (استخدم, يستخدم);
* a first و falls in the present of three letters (وصل, يصل);
* a middle ا is the root's و or ي in the present of three letters (قال, يقول), ي in أفعل and استفعل (أقام, يقيم), ا in
  the others (اختار, يختار); it falls before a consonant and in the jussive (قلت, يقل);
* a last ا or ى is و or ي in the present (دعا, يدعو), falls before ت and وا (دعت) and in the jussive (يدع);
* a hamza changes its seat before an ending (بدأ, بدؤوا, بدئ).

A verb is named by the commonest form of its present, the third person's: nothing else is written so. Two verbs whose
presents are written alike (نتج and أنتج) are one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pyarabic import araby

from index.files.kept_tables import kept

from .dictionary import verb_roots
from .evidence import skeleton

_TENTH = araby.ALEF + araby.SEEN + araby.TEH
_WEAK = (araby.WAW, araby.YEH)


class Conjugation(NamedTuple):
    """A verb's stems before the endings of the past, after the letters of the present, and the present's name.

    `alone` are those of the past that have no ending.
    """

    past: frozenset[str]
    alone: frozenset[str]
    present: frozenset[str]
    name: str


def conjugation(verb: str, root: str) -> Conjugation:
    """The stems of a verb in exact form, as skeletons.

    >>> sorted(conjugation("استطاع", "طوع").present), conjugation("دعا", "دعو").name
    (['ستطع', 'ستطيع'], 'يدعو')
    """
    base = _present_base(verb)
    if verb[-1] in (araby.ALEF, araby.ALEF_MAKSURA):
        return _defective(verb, base)
    if _is_hollow(verb, base):
        return _hollow(verb, base, root)
    if len(verb) == 3 and verb[0] == araby.WAW:
        base = base[1:]
    return _made([verb], [base])


@kept
def past_stems() -> Mapping[str, tuple[str, ...]]:
    """The names of the verbs that have each stem of the past."""
    return _by_stem((stem, each.name) for each in _conjugations() for stem in each.past)


@kept
def pasts_alone() -> Mapping[str, tuple[str, ...]]:
    """The names of the verbs of which each form is a past without an ending."""
    return _by_stem((stem, each.name) for each in _conjugations() for stem in each.past | each.alone)


@kept
def present_stems() -> Mapping[str, tuple[str, ...]]:
    """The names of the verbs that have each stem of the present."""
    return _by_stem((stem, each.name) for each in _conjugations() for stem in each.present)


def _present_base(verb: str) -> str:
    """A verb without what only its past begins with."""
    hamza: str = araby.HAMZA
    if len(verb) > 3 and verb[0] == araby.ALEF:
        return verb[1:]
    if len(verb) == 4 and verb[0] == araby.ALEF_HAMZA_ABOVE:
        return verb[1:]
    if len(verb) == 3 and verb[0] == araby.ALEF_MADDA:
        return hamza + verb[1:]
    return verb


def _is_hollow(verb: str, base: str) -> bool:
    """Whether the letter before the last is a long ا of the root and not of فاعل or تفاعل."""
    if base[-2:-1] != araby.ALEF:
        return False
    return len(verb) == 3 or verb[0] in (araby.ALEF, araby.ALEF_HAMZA_ABOVE, araby.ALEF_MADDA)


def _defective(verb: str, base: str) -> Conjugation:
    last = araby.WAW if verb[-1] == araby.ALEF and len(verb) == 3 else araby.YEH
    return _made([verb[:-1], verb[:-1] + last], [base[:-1] + last, base[:-1]], alone=[verb])


def _hollow(verb: str, base: str, root: str) -> Conjugation:
    before, last = base[:-2], base[-1]
    if len(verb) == 3:
        middle = root[1] if len(root) == 3 and root[1] in _WEAK else araby.WAW
    else:
        middle = araby.YEH if verb.startswith((_TENTH, araby.ALEF_HAMZA_ABOVE)) else araby.ALEF
    return _made([verb, verb[:-2] + last], [before + middle + last, before + last])


def _made(past: list[str], present: list[str], *, alone: Iterable[str] = ()) -> Conjugation:
    """A conjugation; it is named by the first stem of the present."""
    return Conjugation(
        frozenset(_spelled(past)),
        frozenset(_spelled(alone)),
        frozenset(_spelled(present)),
        araby.YEH + skeleton(present[0]),
    )


def _spelled(stems: Iterable[str]) -> Iterator[str]:
    """Stems as skeletons, a hamza inside them on alef and on its other seats."""
    for stem in stems:
        yield skeleton(stem)
        yield skeleton(stem[:1] + stem[1:].replace(araby.ALEF_HAMZA_ABOVE, araby.HAMZA))


@cache
def _conjugations() -> list[Conjugation]:
    return [conjugation(verb, root) for verb, root in verb_roots() if len(verb) >= 3]


def _by_stem(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for stem, name in pairs:
        found.setdefault(stem, {})[name] = None
    return {stem: tuple(names) for stem, names in found.items()}
