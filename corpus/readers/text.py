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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from corpus.article import Refusal, Remark
from corpus.encoding.decoding import bad_lines, remark_on
from corpus.encoding.strays import REMARK as STRAY
from corpus.encoding.strays import with_strays_read
from corpus.encoding.streams import Utf8Stream
from corpus.headings.meanings import meaning_of
from corpus.readers.files.file import File
from corpus.readers.tables.delimited import is_table, read_table
from corpus.readers.tagged.records import record_tag
from corpus.readers.tagged.sgml import rows_of_records
from corpus.row import Row

LARGEST_FILE = 16 * 1024 * 1024  # bytes

_FENCE = re.compile(r"-{3,}\s*")
_PAIR = re.compile(r"(?P<key>[^\W\d_][\w'-]*(?: [\w'-]+){0,3})\s*:(?!//)(?P<value>.*)")
_YAML_TEXT = re.compile(r"[>|][+-]?")  # the value follows, indented, on the next lines
_PAGE = re.compile(r"\s*(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]+\"\s*:")
_MOST_REMARKS = 20  # on lines with wrong bytes
_FEWEST_OPEN = 2  # fields of a block without lines of dashes
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
    elif is_table(head):
        yield from _table_rows(file, text)
    elif reason := _other_format(head):
        yield Refusal(file.name, None, reason)
    else:
        yield from _plain_rows(file, text)


def _table_rows(file: File, stream: Utf8Stream) -> Iterator[Row | Refusal | Remark]:
    """Read a file that is a table, as workbooks save it as text."""
    yield from read_table(file, stream)
    if remark := remark_on(stream.encoding):
        yield Remark(file.name, None, remark)


def _plain_rows(file: File, stream: Utf8Stream) -> Iterator[Row | Refusal | Remark]:
    """Read the one article of a file, and say what of it was not understood."""
    data = stream.read(LARGEST_FILE + 1)
    if reason := _unfit(data):
        yield Refusal(file.name, None, reason)
        return
    if remark := remark_on(stream.encoding):
        yield Remark(file.name, None, remark)
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    text, strays = with_strays_read(text)
    for number in strays[:_MOST_REMARKS]:
        yield Remark(file.name, number, STRAY)
    for number in islice(bad_lines(text), _MOST_REMARKS):
        yield Remark(
            file.name, number, "holds a byte that is nothing in the file's encoding; U+FFFD stands for it"
        )
    lines = text.split("\n")
    block = _block(lines)
    for number in block.unknown:
        yield Remark(file.name, number, "is not understood and left out; write it as key: value")
    yield Row(
        file.name, None, _article(block, lines[block.end :]), file.id, not _name_of(block.fields, "title")
    )


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
    given = {key: value for key, value in values.items() if value}
    if _name_of(given, "title"):
        text = given.pop(_name_of(given, "text") or "", "")
        return given | {"text": "\n".join([text, *lines] if text else lines)}
    first = next((index for index, line in enumerate(lines) if _has_text(line)), len(lines))
    return given | {"title": "".join(lines[first : first + 1]), "text": "\n".join(lines[first + 1 :])}


def _name_of(given: Iterable[str], field_name: str) -> str | None:
    """Under which of some names a field of an article is."""
    return next((name for name in given if _field_of(name) == field_name), None)


def _field_of(name: str) -> str | None:
    """Which field of an article a key means."""
    meaning = meaning_of(name)
    return meaning and meaning.field


def _has_text(line: str) -> bool:
    """Whether there is a letter or a digit, as there is not in a line of dashes."""
    return any(map(str.isalnum, line))


def _block(lines: list[str]) -> _Block:
    """Read the block; without one, or with nothing in it, everything is text."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or not _FENCE.fullmatch(lines[start]):
        return _open_block(lines, start)
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


def _open_block(lines: list[str], start: int) -> _Block:
    """Read fields that stand above a text without lines of dashes: a title or a text among several, each known."""
    block = _Block(end=start)
    for line in lines[start:]:
        pair = _PAIR.fullmatch(line.strip())
        name = _field_of(pair["key"]) if pair else None
        if pair is None or name is None or name in map(_field_of, block.fields):
            break
        block.end += 1
        block.fields[pair["key"]] = [pair["value"].strip()]
        if name == "text":
            break
    names = set(map(_field_of, block.fields))
    return block if len(names) >= _FEWEST_OPEN and names & {"title", "text"} else _Block()


def _belongs(line: str, key: str | None) -> bool:
    """Whether a line must be the block's, even if no line of dashes follows."""
    pair = _PAIR.fullmatch(line)
    return (
        not line.strip() or _continues(line, key) or (pair is not None and _field_of(pair["key"]) is not None)
    )


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
        key = pair["key"]
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
