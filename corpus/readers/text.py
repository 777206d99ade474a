"""Plain text: one article a file, the title on the first line, other fields in a block above it.

    ---
    source: المرفأ
    date: 2015-07-21
    ---
    عنوان المقال
    نص المقال

The block is read line by line and is no YAML, of which a colon in a newspaper's name would make a
mapping and a number sign before a word a comment. It ends at a line of dashes, or else at the first
line that does not look like a field, so that a block that nobody closed costs no text.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from corpus.article import LINES, Refusal, Remark
from corpus.encoding.decoding import bad_lines, remark_on
from corpus.encoding.streams import Utf8Stream
from corpus.readers.files.file import File
from corpus.readers.tagged.records import record_tag
from corpus.readers.tagged.sgml import rows_of_records
from corpus.row import Row

LARGEST_FILE = 16 * 1024 * 1024  # bytes

FIELDS = ("id", "title", "date", *LINES)

_FENCE = re.compile(r"-{3,}\s*")
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*)\s*:(?!//)(?P<value>.*)")
_YAML_TEXT = re.compile(r"[>|][+-]?")  # the value follows, indented, on the next lines
_PAGE = re.compile(r"\s*(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]+\"\s*:")
_MOST_REMARKS = 20  # on lines with wrong bytes
_SOON = 50  # lines in which a block with an odd line must be closed, to be one


@dataclass(slots=True)
class _Block:
    """The pieces of each field, the numbers of lines not understood, the index where text begins."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    end: int = 0


def read_text(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read the file's one article, named by the file's place unless the block gives an id, or its records with tags."""
    text = Utf8Stream(stream)
    head = text.peek().decode("utf-8", "replace")
    if tag := record_tag(head):
        yield from rows_of_records(file, text, tag)
    elif reason := _other_format(head):
        yield Refusal(file.name, None, reason)
    else:
        yield from _plain_rows(file, text)


def _plain_rows(file: File, stream: Utf8Stream) -> Iterator[Row | Refusal | Remark]:
    """Read the one article of a file, and say what of it was not understood."""
    data = stream.read(LARGEST_FILE + 1)
    if reason := _unfit(data):
        yield Refusal(file.name, None, reason)
        return
    if remark := remark_on(stream.encoding):
        yield Remark(file.name, None, remark)
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    for number in islice(bad_lines(text), _MOST_REMARKS):
        yield Remark(
            file.name, number, "holds a byte that is nothing in the file's encoding; U+FFFD stands for it"
        )
    lines = text.split("\n")
    block = _block(lines)
    for number in block.unknown:
        yield Remark(file.name, number, "is not understood and left out; write it as key: value")
    yield Row(file.name, None, _article(block, lines[block.end :]), file.id, "title" not in block.fields)


def _other_format(head: str) -> str | None:
    """Say that a file is no plain text, but of a format that has a name of its own."""
    if _PAGE.match(head):
        return "is a web page; name it .html"
    if _XML.match(head):
        return "is XML; name it .xml, as feeds are, or .sgml if it has a record for each article"
    if _JSON.match(head):
        return "is JSON; name it .jsonl if it has one object a line, and .json if not"
    return None


def _unfit(data: bytes) -> str | None:
    """Say why a file of this size is none of ours."""
    if len(data) > LARGEST_FILE:
        return f"is larger than {LARGEST_FILE:,} bytes; put one article in each file"
    if not data.strip():
        return "is empty; write the title on the first line and the text below it"
    return None


def _article(block: _Block, lines: list[str]) -> dict[str, str]:
    """Put the fields together; where the block has no title, the first line with text is it."""
    values = {key: " ".join(pieces).strip() for key, pieces in block.fields.items()}
    given = {key: value for key, value in values.items() if key in FIELDS and value}
    if "title" in given:
        return given | {"text": "\n".join(lines)}
    first = next((index for index, line in enumerate(lines) if _has_text(line)), len(lines))
    return given | {"title": "".join(lines[first : first + 1]), "text": "\n".join(lines[first + 1 :])}


def _has_text(line: str) -> bool:
    """Whether there is a letter or a digit, as there is not in a line of dashes."""
    return any(map(str.isalnum, line))


def _block(lines: list[str]) -> _Block:
    """Read the block; without one, or with nothing in it, everything is text."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or not _FENCE.fullmatch(lines[start]):
        return _Block()
    block = _Block(end=len(lines))
    key = None  # of the field that an indented line would continue
    for index, line in enumerate(lines[start + 1 :], start + 1):
        if _FENCE.fullmatch(line):
            block.end = index + 1
            break
        if _belongs(line, key) or _closed_soon(lines[index : index + _SOON]):
            key = _keep(block, index, line, key)
        else:
            block.end = index
            break
    return block if block.fields else _Block()


def _belongs(line: str, key: str | None) -> bool:
    """Whether a line must be the block's, even if no line of dashes follows."""
    pair = _PAIR.fullmatch(line)
    return not line.strip() or _continues(line, key) or (pair is not None and pair["key"].lower() in FIELDS)


def _continues(line: str, key: str | None) -> bool:
    """Whether a line belongs to the field above: indented, or an entry of a list."""
    return key is not None and line.startswith((" ", "\t", "- "))


def _closed_soon(lines: list[str]) -> bool:
    """Whether a line of dashes comes before the next empty one."""
    end = next((line for line in lines if not line.strip() or _FENCE.fullmatch(line)), "")
    return bool(end.strip())


def _keep(block: _Block, index: int, line: str, key: str | None) -> str | None:
    """Put a line of the block where it belongs; returns the key that the next line may continue."""
    if not line.strip():
        return None
    if _continues(line, key) and key is not None:
        block.fields[key].append(line.strip())
        return key
    if pair := _PAIR.fullmatch(line):
        key = pair["key"].lower()
        block.fields[key] = [_value(pair["value"].strip())]
        return key
    block.unknown.append(index + 1)
    return None


def _value(written: str) -> str:
    """Take a value out of its quotation marks, if they hold all of it."""
    if _YAML_TEXT.fullmatch(written):
        return ""
    quote = written[:1]
    inner = written[1:-1]
    whole = len(written) > 1 and quote in "\"'" and written.endswith(quote) and quote not in inner
    return inner if whole else written
