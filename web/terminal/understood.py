"""What was understood of a query, for the terminal: a line for each word with several spellings and for each note."""

from collections.abc import Mapping

from search.answers.shapes import Answer
from search.notes.note import Note, NoteKind
from search.notes.spelled import AskedTerm

from .amounts import amount_of

# Of each kind what is said where it is what was searched, and where it is offered; nothing where another line says it.
NOTE_LINES: Mapping[NoteKind, tuple[str, str]] = {
    NoteKind.VARIANTS: ("", ""),
    NoteKind.TRANSLITERATION: (
        "also searched in Arabic letters: {query} ({articles}); not with --no-transliteration",
        "it may also be {query} ({articles})",
    ),
    NoteKind.KEYBOARD: (
        "typed on another keyboard: searched {query} instead of {text}",
        "typed on another keyboard? {query} ({articles})",
    ),
    NoteKind.CALENDAR: (
        "{text}: read as the month, by all its names: {query}",
        "{text}: {query} finds {articles}",
    ),
    NoteKind.DID_YOU_MEAN: ("", "did you mean {query}? ({articles})"),
    NoteKind.RELAXED: ("", "no article holds all; without {text}: {query} ({articles})"),
    NoteKind.IGNORED: ("taken as words: {text}", ""),
}


def understanding(answer: Answer) -> list[str]:
    """The lines; nothing is offered that finds no article."""
    lines = [*map(_other_spellings, answer["terms"]), *map(_noted, answer["notes"])]
    if few := answer["unsure"]:
        lines.append(f"not sure: the best article holds only {few['held']} of the {few['wanted']} words")
    return [line for line in lines if line]


def _noted(note: Note) -> str:
    taken, offered = NOTE_LINES[note["kind"]]
    if not (note["taken"] or note["count"]):
        return ""
    line = taken if note["taken"] else offered
    return line.format(**note, articles=amount_of(note["count"], "article"))


def _other_spellings(term: AskedTerm) -> str:
    shown = [each for each in term["spellings"][1:] if each["count"] or not each["on"]]
    if not shown:
        return ""
    typed = term["spellings"][0]
    others = (f"{each['text']} {each['count']:,}{'' if each['on'] else ' (left out)'}" for each in shown)
    return f"spelled {typed['text']} {typed['count']:,}, {', '.join(others)}"
