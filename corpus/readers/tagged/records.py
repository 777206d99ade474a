"""Tagged: files of records in tags, such as `<DOC>…</DOC>`, cut where one ends and the next begins."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .attributes import with_named_tags

LONGEST_TAGGED = 16 * 1024 * 1024  # letters

TAG = re.compile(r"<(?P<end>/?)(?P<name>[^\W\d_][\w.:-]*)(?P<attributes>(?:[\s/][^<>]*)?)>")
ATTRIBUTE = re.compile(
    r"(?P<name>[\w:.-]+)\s*=\s*(?:\"(?P<value>[^\"]*)\"|'(?P<other>[^']*)'|(?P<bare>[^\s\"'>]+))"
)

_READ_BYTES = 1 << 20  # bytes
_TAG_AT_MOST = 4_096  # letters
_TAG_OR_NOTE = re.compile(r"<[?!/]?[^\W\d_][^<>]*>|<!--[^<>]*-->")
_PROLOG = re.compile(r"(?:\s|\ufeff|<\?[^<>]*>|<![^<>]*>)*+")
_COMMON_TAGS = {
    "doc",
    "docs",
    "document",
    "article",
    "record",
    "item",
    "news",
    "story",
    "entry",
    "post",
    "row",
    "add",
    "table",
    "rows",
    "result",
    "node",
}
_MOST_TAGS_BEFORE = 50  # that are looked at for one that is known
_OF_OTHER_FORMATS = {
    "html",
    "head",
    "body",
    "rss",
    "feed",
    "rdf:rdf",
    "urlset",
    "svg",
    "p",
    "div",
    "span",
    "table",
}
_PARTS_OF_RECORDS = {"header", "head", "meta", "metadata", "info", "front"}


@cache
def field_of_tag() -> dict[str, str]:
    """What the tags stand for that are known: a field of `Article`, or the line of place and day above a text."""
    lines = files(__package__).joinpath("tags.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@dataclass(frozen=True, slots=True)
class TaggedRecord:
    """What stands between the tags of a record; `body` is None where it is too much.

    `line` counts from 1; `end` says what ended it: its own tag, the next record, or the file.
    """

    line: int
    tag: str
    attributes: str
    body: str | None
    end: str


@dataclass(frozen=True, slots=True)
class Stray:
    """Text that stands between records, and its line."""

    line: int
    text: str


def record_tag(head: str) -> str | None:
    """The tag of the records that a file holds, which begins so; None where it holds none.

    A file of records begins with a tag, and has soon one that is known within another: `<DOC><DOCNO>`.
    """
    head = with_named_tags(head)
    start = _PROLOG.match(head)
    at = start.end() if start else 0
    first = TAG.match(head, at)
    if not first or first["end"] or first["name"].lower() in _OF_OTHER_FORMATS:
        return None
    around: list[str] = []
    for number, tag in enumerate(TAG.finditer(head, at)):
        name = tag["name"]
        if number > _MOST_TAGS_BEFORE:
            break
        if tag["end"]:
            around = around[: around.index(name)] if name in around else around
        elif around and name.lower() in field_of_tag():
            return _outermost_record(around)
        elif name.lower() in _COMMON_TAGS and _has_id(tag["attributes"]):
            return name
        else:
            around.append(name)
    return None


def _outermost_record(around: list[str]) -> str:
    """Which of the tags around a field is the record's: a common one, or the nearest that is no part of it."""
    common = [name for name in around if name.lower() in _COMMON_TAGS]
    nearest = [name for name in around if name.lower() not in _PARTS_OF_RECORDS]
    return (common or nearest or around)[-1]


def is_common(tag: str) -> bool:
    """Whether a record's tag says only that it is a record, and not which paper it is from."""
    return tag.lower() in _COMMON_TAGS


def _has_id(attributes: str) -> bool:
    return any(field_of_tag().get(each["name"].lower()) == "id" for each in ATTRIBUTE.finditer(attributes))


@dataclass(slots=True)
class _Gathering:
    """The record, or the space between two, that is being read."""

    line: int
    tag: str = ""
    attributes: str = ""
    pieces: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        """Keep what is read, up to the largest size."""
        self.size += len(text)
        if self.size <= LONGEST_TAGGED:
            self.pieces.append(text)

    def closed(self, end: str) -> Iterator[TaggedRecord | Stray]:
        """What was read, if it is anything."""
        body = "".join(self.pieces) if self.size <= LONGEST_TAGGED else None
        if self.tag:
            yield TaggedRecord(self.line, self.tag, self.attributes, body, end)
        elif body is None or any(map(str.isalnum, _TAG_OR_NOTE.sub("", body))):
            lead = (body or "").removesuffix((body or "").lstrip())
            yield Stray(self.line + lead.count("\n"), (body or "").strip())


def tagged_records(stream: io.BufferedIOBase, tag: str) -> Iterator[TaggedRecord | Stray]:
    """Cut a file in UTF-8 into its records, of which one is held at a time, and what is between them."""
    boundary = re.compile(rf"<(?P<end>/?){re.escape(tag)}(?P<attributes>(?:[\s/][^<>]*)?)>", re.IGNORECASE)
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    line, rest, now = 1, "", _Gathering(1)
    while chunk := stream.read(_READ_BYTES):
        text, start = rest + decoder.decode(chunk), 0
        for found in boundary.finditer(text):
            now.add(text[start : found.start()])
            line += text.count("\n", start, found.start())
            yield from now.closed("" if found["end"] else "the next record begins")
            now = _Gathering(line) if found["end"] else _Gathering(line, tag, found["attributes"])
            if found["attributes"].endswith("/"):
                yield from now.closed("")
                now = _Gathering(line)
            line += found[0].count("\n")
            start = found.end()
        cut = text.rfind("<", max(start, len(text) - _TAG_AT_MOST))
        cut = len(text) if cut < 0 else cut
        now.add(text[start:cut])
        line += text.count("\n", start, cut)
        rest = text[cut:]
    now.add(rest + decoder.decode(b"", final=True))
    yield from now.closed("the file ends")
