"""Picking: which values of a row belong to which field of an article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.headings.meanings import Meaning, is_container

from .names import DATE_FROM, Names
from .values import DEEPEST, LONGEST_NO_VALUE, text_of

# A text under an unknown name has so many letters at least, and so many times those of a summary beside it.
_PROSE_LONG = 80
_LONGER_THAN_SUMMARY = 3
_PROSE_JUDGED = 2_000
_MOST_OF_A_WORD = 14


class FieldValue(NamedTuple):
    """A value that a row has for a field: under which name, as text, and as it was."""

    name: str
    text: str
    raw: object


@dataclass(frozen=True, slots=True)
class Picked:
    """The values of a row by the field that they may be, best first, and the names of those that are none.

    `is_guessed` says that no name tells of a text, or of its summary alone, and the longest prose was taken for it.
    """

    values: Mapping[str, list[FieldValue]]
    unused: list[str] = field(default_factory=list)
    is_guessed: bool = False

    def first(self, name: str) -> FieldValue | None:
        """The best value for a field that says anything."""
        found = self.values.get(name)
        return found[0] if found else None


def pick(fields: Mapping[str, object], names: Names) -> Picked:
    """Sort the values of a row by the fields of an article that their names mean.

    Where several names mean one field the most telling one that has a value is taken, the others are unused; the
    dates are kept all, since the first may be none.
    """
    return _picked_plainly(fields, names) or _picked_by_rank(fields, names)


def _picked_by_rank(fields: Mapping[str, object], names: Names) -> Picked:
    """The values of a row of which names compete, or mean nothing, or hold others."""
    found: dict[str, list[tuple[int, int, FieldValue]]] = {}
    unused: list[str] = []
    unknown: list[tuple[str, object]] = []
    for name, meaning, raw, depth in _fields_in(fields, names, "", DEEPEST):
        if meaning is None:
            if _says(raw):
                unused.append(name)
                unknown.append((name, raw))
            continue
        text = text_of(meaning.field, raw)
        if text and not text.isspace():
            found.setdefault(meaning.field, []).append((depth, meaning.rank, FieldValue(name, text, raw)))
        elif _says(raw):
            unused.append(name)
    values = {
        key: _best_first(key, each, unused) if len(each) > 1 else [each[0][2]] for key, each in found.items()
    }
    guess = _guessed_text(values.get("text"), unknown, names)
    if guess:
        unused += [value.name for value in values.get("text", ())]
        unused.remove(guess.name)
        values["text"] = [guess]
    return Picked(values, unused, is_guessed=guess is not None)


def _picked_plainly(fields: Mapping[str, object], names: Names) -> Picked | None:
    """The values of a row of texts alone, of which each has a field of its own; None where more is to be asked.

    That is what nearly all rows are, and takes a quarter of the time.
    """
    if (layout := names.layout(tuple(fields))) is None:
        return None
    values: dict[str, list[FieldValue]] = {}
    for name, meant in layout:
        raw = fields[name]
        if type(raw) is str and (len(raw) >= LONGEST_NO_VALUE or text_of(meant, raw)) and not raw.isspace():
            values[meant] = [FieldValue(name, raw, raw)]
        elif raw is not None and raw != "":
            return None
    text = values.get("text")
    return None if text is None or names.is_of_summary(text[0].name) else Picked(values)


def _guessed_text(
    picked: list[FieldValue] | None, unknown: list[tuple[str, object]], names: Names
) -> FieldValue | None:
    """The longest prose under a name that means nothing, where none is known as the text, or a short summary alone."""
    shortest = _PROSE_LONG
    if picked:
        if not names.is_of_summary(picked[0].name):
            return None
        shortest = max(shortest, _LONGER_THAN_SUMMARY * len(picked[0].text))
    texts = ((name, raw, text_of("text", raw)) for name, raw in unknown if not isinstance(raw, int | float))
    prose = [
        FieldValue(name, text, raw)
        for name, raw, text in texts
        if len(text) >= shortest and _reads_as_prose(text)
    ]
    return max(prose, key=lambda value: len(value.text), default=None)


def _reads_as_prose(text: str) -> bool:
    """Whether a text is written for readers: words with spaces between them, not in the letters of programs."""
    head = text[:_PROSE_JUDGED]
    return sum(map(str.isspace, head)) * _MOST_OF_A_WORD > len(head) and not head.isascii()


def _fields_in(
    fields: Mapping[str, object], names: Names, above: str, depth: int
) -> Iterator[tuple[str, Meaning | None, object, int]]:
    """The values of a row with their names and meanings, those of containers too; how deep they are."""
    for key, raw in fields.items():
        name = f"{above}{key}" if above else key
        # Mostly a text, which is asked for at a tenth of what it costs to ask whether it is a mapping.
        if type(raw) is not str and isinstance(raw, Mapping) and depth and _is_opened(key, raw, names):
            yield from _fields_in(raw, names, f"{name}.", depth - 1)
        elif name == DATE_FROM:
            yield name, Meaning(DATE_FROM, 0), raw, 0
        else:
            meaning = names.meaning(name)
            yield name, names.meaning(key) if meaning is None and above else meaning, raw, DEEPEST - depth


def _is_opened(key: str, inner: Mapping[str, object], names: Names) -> bool:
    """Whether an object holds fields of the article: one of a container's name that is not itself a value."""
    if not is_container(key):
        return False
    meant = {meaning.field for name in inner if (meaning := names.meaning(name))}
    return len(meant) > 1 or names.meaning(key) is None


def _best_first(key: str, found: list[tuple[int, int, FieldValue]], unused: list[str]) -> list[FieldValue]:
    """The values for one field, the shallowest and most telling first; all but dates lose those behind the first."""
    found.sort(key=lambda each: each[:2])
    if key != "date":
        unused += [value.name for _, _, value in found[1:]]
        del found[1:]
    return [value for _, _, value in found]


def _says(raw: object) -> bool:
    """Whether a value says anything."""
    return raw is not None and raw not in ("", [], {}) and not (isinstance(raw, str) and raw.isspace())
