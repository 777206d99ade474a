"""JSON: articles in an array, in a list under a key, under keys of their own, or one that is the whole file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from corpus.article import Refusal
from corpus.headings.kinds import is_id
from corpus.readers.files.file import File
from corpus.readers.files.sentences import kept_before
from corpus.row import Row

from .around import Around
from .arrangement import Arrangement, Lead, arrangement_of, elements_of, members_of
from .grids import grid_rows
from .text import Broken, CutOff, JsonText

_FIRST_LOOK = 1 << 20  # letters in which the articles are looked for first
_LONGEST_LOOK = 1 << 24
# What a script writes before its data, and behind.
_SCRIPT = re.compile(r"\A\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$\[\]]{0,80}\s*(?:=\s*|\(\s*)(?=[\[{])")
_BEHIND_SCRIPT = frozenset(");")
_MOST_BROKEN = 100  # places after which the rest of a file is left

_WANTED = "an array of objects, or a list of them under a key"


@dataclass(frozen=True, slots=True)
class _Value:
    """A value where an article should be, and the key that it stands under."""

    key: str | None
    value: object
    around: Around


def rows_of_document(file: File, pieces: Iterator[str]) -> Iterator[Row | Refusal]:
    """Read a text article after article; `line` counts these, since all may be on one, and is None for a whole text.

    What is broken is said with the line it is on; in a list, reading goes on where the next article begins.
    """
    head, arrangement, whole = _first_look_at(pieces)
    if not head.strip("\ufeff \t\r\n"):
        yield Refusal(file.name, None, f"is empty; it should hold {_WANTED}")
    elif not isinstance(arrangement, str):
        yield from _rows_of_arrangement(file, JsonText(chain([head], pieces)), arrangement)
    elif whole and (rows := grid_rows(head)):
        yield from (Row(file.name, number, fields, file.id) for number, fields in enumerate(rows, 1))
    else:
        yield _without_articles(file, head, arrangement)


def _first_look_at(pieces: Iterator[str]) -> tuple[str, Arrangement | str, bool]:
    """The beginning of a text, where the articles are in it, and whether it is all; more of it if none are in a little.

    What makes a script of it, `var news =` or `callback(`, is left out.
    """
    head = ""
    for longest in (_FIRST_LOOK, _LONGEST_LOOK):
        parts = [head]
        wanted = longest - len(head)
        while wanted > 0 and (piece := next(pieces, None)) is not None:
            parts.append(piece)
            wanted -= len(piece)
        head = _SCRIPT.sub("", "".join(parts), count=1)
        arrangement = arrangement_of(JsonText(iter([head])))
        if isinstance(arrangement, Arrangement) or wanted > 0:
            break
    return head, arrangement, wanted > 0


def _without_articles(file: File, head: str, reason: str) -> Refusal:
    """Say that there are no articles in a text, or that it is no JSON from the first on."""
    text = JsonText(iter([head]))
    try:
        text.value()
    except CutOff as broken:
        return Refusal(file.name, None, f"{_cut_at(broken)}; fetch it again")
    except Broken as broken:
        return Refusal(file.name, None, f"is not JSON ({_line_of(broken)}); write {_WANTED}")
    return Refusal(file.name, None, reason)


def _rows_of_arrangement(file: File, text: JsonText, arrangement: Arrangement) -> Iterator[Row | Refusal]:
    """Read the articles where they were found to be."""
    rows = number = 0
    name = file.name
    single = arrangement.is_single
    try:
        while text.peek() and not (rows and text.peek() in _BEHIND_SCRIPT):
            for number, found in enumerate(_values_at(text, arrangement), number + 1):  # noqa: B020, it goes on
                whole = single and number == 1 and not text.peek()
                line = None if whole else number
                if isinstance(found, Broken):
                    yield Refusal(
                        file.name, line, f"is not JSON ({_line_of(found)}), so this article was left out"
                    )
                elif isinstance(fields := _fields_of(found, arrangement), str):
                    yield Refusal(name, line, fields)
                elif fields is not None:
                    rows += 1
                    yield Row(name, line, fields, file.id)
    except Broken as broken:
        what = (
            _cut_at(broken)
            if isinstance(broken, CutOff)
            else f"is not JSON from here on ({_line_of(broken)})"
        )
        yield Refusal(file.name, number + 1, f"{what}; {kept_before(rows)}; fetch it again, or mend it")
    else:
        if not rows:
            yield Refusal(file.name, None, f"holds no articles; write {_WANTED}")


def _cut_at(broken: CutOff) -> str:
    return f"is cut off: the file ends within a value ({_line_of(broken)})"


def _line_of(broken: Broken) -> str:
    return f"line {broken.line:,}: {str(broken).removesuffix(' starting at').lower()}"


def _fields_of(found: _Value, arrangement: Arrangement) -> dict[str, object] | str | None:
    """The fields of an article; None for what only stands beside articles, a reason for what should be one."""
    match _decoded(found.value):
        case dict() as fields if Lead.ANY not in arrangement.path or arrangement.fits(fields):
            if found.key is not None and arrangement.is_keyed and not any(map(is_id, fields)):
                fields = {"id": found.key, **fields}
            return found.around.put_into(fields)
        case dict():
            return None
        case _ if arrangement.path[-1:] == (Lead.EACH,):
            return "is JSON but not an object; write the article's fields between { and }"
        case _:
            return None


def _decoded(value: object) -> object:
    """A value, or what it holds where it is an object written as a text."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _values_at(
    text: JsonText,
    arrangement: Arrangement,
    depth: int = 0,
    key: str | None = None,
    around: Around = Around(),  # noqa: B008, it is frozen
) -> Iterator[_Value | Broken]:
    """Follow the steps to the articles, passing what lies beside."""
    step = arrangement.path[depth] if depth < len(arrangement.path) else None
    letter = text.peek()
    if step is None:
        yield _Value(key, text.value(), around)
    elif step is Lead.EACH and letter == "[":
        for _ in elements_of(text):
            if depth + 1 == len(arrangement.path):
                yield from _element(text, arrangement, around)
            else:
                yield from _values_at(text, arrangement, depth + 1, around=around)
    elif step is not Lead.EACH and letter == "{":
        beside: dict[str, object] = {}
        is_last = depth + 1 == len(arrangement.path)
        for name in members_of(text):
            if step in (Lead.ANY, name):
                here = around.within(beside)
                here = here.below(name) if step is Lead.ANY and not is_last else here
                yield from _values_at(text, arrangement, depth + 1, name, here)
            else:
                beside[name] = text.value()
    else:
        text.value()


def _element(text: JsonText, arrangement: Arrangement, around: Around) -> Iterator[_Value | Broken]:
    """Read an article of a list; if it is broken, go on to the next that is whole."""
    try:
        yield _Value(None, text.value(), around)
        return
    except CutOff:
        raise
    except Broken as broken:
        yield broken
    for _ in range(_MOST_BROKEN):
        if not text.resume():
            break
        try:
            value = text.value()
        except Broken:
            continue
        if arrangement.fits(value):
            yield _Value(None, value, around)
            return
    raise Broken(text.line(), "no whole article follows")
