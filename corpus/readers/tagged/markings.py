"""Markings: the tags within a record, and what stands between them."""

import re
from collections import Counter
from html import unescape

from .attributes import with_named_tags
from .records import TAG, field_of_tag

# Tags that part a text into paragraphs, and such as stand within one; neither begins a field.
_PARAGRAPHS = {
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "para",
    "paragraph",
    "hr",
}
_WITHIN = {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "seg", "sent", "sub", "sup", "td", "img"}
_WHOLE = {"text", "content"}  # texts in which no other field stands; the tags of people and places may
_NOTES = re.compile(r"<!--[^<>]*-->|<!\[CDATA\[|\]\]>")
_SPACES_AT_LINES = re.compile(r"[ \t]*\n[ \t]*")
_EMPTY_LINES = re.compile(r"\n{3,}")


def marked_fields(body: str) -> list[tuple[str, str]]:
    """The fields of a record in their order, by the names of their tags in small letters; one may come twice.

    What is in no tag is a `text`. A tag that is left open ends where the next field begins.

    >>> marked_fields("<DOCNO> 7 </DOCNO><TITLE> one <TEXT><P>two</P><P>three</P></TEXT>")
    [('docno', '7'), ('title', 'one'), ('text', 'two\\n\\nthree')]
    """
    reading = _Reading(body)
    at = 0
    for tag in TAG.finditer(reading.body):
        reading.add(reading.body[at : tag.start()])
        if tag["end"]:
            reading.end(tag)
        else:
            reading.begin(tag)
        at = tag.end()
    reading.add(reading.body[at:])
    return [(name, value) for name, pieces in reading.fields if (value := _tidy("".join(pieces)))]


class _Reading:
    """Where in a record we are: the fields that have begun, and those we are in, the innermost last."""

    def __init__(self, body: str) -> None:
        self.body = with_named_tags(_NOTES.sub("", body))
        self.fields: list[tuple[str, list[str]]] = [("text", [])]
        self._closed = {tag["name"].lower() for tag in TAG.finditer(self.body) if tag["end"]}
        self._inside: list[tuple[str, list[str]]] = []
        self._open: Counter[str] = Counter()  # how many of a name we are in

    def add(self, text: str) -> None:
        """Take text into the innermost field."""
        (self._inside or self.fields)[-1 if self._inside else 0][1].append(text)

    def begin(self, tag: re.Match[str]) -> None:
        """Begin a field, unless the tag only marks what is in one."""
        name = tag["name"].lower()
        if name in _PARAGRAPHS or name in _WITHIN:
            self.add("\n\n" if name in _PARAGRAPHS else "")
        elif self._is_of_text(name):
            self.add("" if name in self._closed else tag[0])
        else:
            while self._inside and self._inside[-1][0] not in self._closed:
                self._leave()
            self.fields.append((name, []))
            if not tag["attributes"].endswith("/"):
                self._inside.append(self.fields[-1])
                self._open[name] += 1

    def _is_of_text(self, name: str) -> bool:
        """Whether a tag marks something in the text of a field, or is no tag, as in `<عاجل>`."""
        if not self._inside:
            return False
        innermost = self._inside[-1][0]
        known = name in field_of_tag()
        if innermost in self._closed:
            return innermost in _WHOLE or (innermost in field_of_tag() and not known)
        return not known and name not in self._closed

    def end(self, tag: re.Match[str]) -> None:
        """End a field, and those in it that were left open."""
        name = tag["name"].lower()
        if name in _PARAGRAPHS:
            self.add("\n\n")
        while self._open[name]:
            self._leave()

    def _leave(self) -> None:
        """End the innermost field."""
        name, _ = self._inside.pop()
        self._open[name] -= 1


def _tidy(text: str) -> str:
    """A text without the layout of its tags."""
    return _EMPTY_LINES.sub("\n\n", _SPACES_AT_LINES.sub("\n", unescape(text))).strip()
