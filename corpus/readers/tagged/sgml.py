"""SGML: files of records with tags, as agencies and collections give them.

    <DOC id="AFP_ARB_20040101.0001">
    <HEADLINE> عنوان المقال </HEADLINE>
    <TEXT> <P> نص المقال </P> </TEXT>
    </DOC>

Records may have any tag, one named after the paper too, which is then their source. Tags that are known become the
fields of `Article`, others are handed on by their names. Tags may be left open, as SGML allows.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from corpus.article import Refusal, Remark
from corpus.dates.written import ReadDate, read_date
from corpus.encoding.decoding import remark_on
from corpus.encoding.strays import REMARK as STRAY
from corpus.encoding.strays import with_strays_read
from corpus.encoding.streams import Utf8Stream
from corpus.readers.files.file import File
from corpus.row import Row

from .markings import marked_fields
from .records import (
    ATTRIBUTE,
    LONGEST_TAGGED,
    Stray,
    TaggedRecord,
    field_of_tag,
    is_common,
    record_tag,
    tagged_records,
)

_DAY_IN_ID = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<dash>[-_.]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?!\d)"
)
_CLOCK_ALONE = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[AaPp][Mm]|[صم])?\s*")
_SINGLE = {"id", "title", "date", "url", "source"}  # of which an article has one
_CUT_TAG = re.compile(r"<[^<>]*\Z")
_SPOILT = re.compile("[\udc80-\udcff]")


def read_sgml(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read a file of records one after the other; what is no record is said, and refused."""
    text = Utf8Stream(stream)
    tag = record_tag(text.peek().decode("utf-8", "replace"))
    if tag:
        yield from rows_of_records(file, text, tag)
    else:
        yield Refusal(
            file.name, None, "holds no records, such as <DOC><TEXT>…</TEXT></DOC>; name it by what it is"
        )


def rows_of_records(file: File, stream: Utf8Stream, tag: str) -> Iterator[Row | Refusal | Remark]:
    """Read the records of a file that have this tag."""
    for found in tagged_records(stream, tag):
        match found:
            case Stray(line, _):
                yield Remark(
                    file.name,
                    line,
                    f"text that is in no <{tag}> is left out; put it into one, or take it out",
                )
            case TaggedRecord(line, _, _, None):
                reason = (
                    f"the record is longer than {LONGEST_TAGGED:,} letters; put one article into each <{tag}>"
                )
                yield Refusal(file.name, line, reason)
            case TaggedRecord():
                yield from _row_of_record(file, found)
    if remark := remark_on(stream.encoding):
        yield Remark(file.name, None, remark)


def _row_of_record(file: File, record: TaggedRecord) -> Iterator[Row | Refusal | Remark]:
    """Make a row of a record, and say what is wrong with it."""
    body = _CUT_TAG.sub("", record.body or "") if record.end else record.body or ""
    if record.end:
        remark = f"the record has no </{record.tag}> before {record.end}; look whether all of it is there"
        yield Remark(file.name, record.line, remark)
    body, strays = with_strays_read(body)
    for number in strays[:1]:
        yield Remark(file.name, record.line + number - 1, STRAY)
    if _SPOILT.search(body):
        remark = "a byte of the record is nothing in the file's encoding; U+FFFD stands for it"
        yield Remark(file.name, record.line, remark)
    fields = _fields_of_record(record, body)
    if fields.keys() <= {"source"}:
        yield Refusal(
            file.name, record.line, f"the record is empty; put fields such as <TEXT> into <{record.tag}>"
        )
    else:
        yield Row(file.name, record.line, fields, file.id)


def _fields_of_record(record: TaggedRecord, body: str) -> dict[str, object]:
    """The fields of a record: those of its tag, those within, and what its id and its tag's name say."""
    found: list[tuple[str, str]] = []
    for each in ATTRIBUTE.finditer(record.attributes):
        value = each["value"] or each["other"] or each["bare"] or ""
        found.append((each["name"].lower(), unescape(value).strip()))
    fields = _by_our_names(found + marked_fields(body))
    dateline = fields.get("dateline")
    if dateline and "date" not in fields and isinstance(read_date(dateline, today=date.today()), ReadDate):
        fields["date"] = fields.pop("dateline")
    if "date" not in fields and (day := _day_in(str(fields.get("id", "")))):
        fields |= {"date": day, "date_from": "id"}
    if not is_common(record.tag):
        fields.setdefault("source", record.tag)
    return fields


def _by_our_names(found: list[tuple[str, str]]) -> dict[str, object]:
    """Give the fields the names that `Article` has; of two for one the second keeps its own; texts are joined."""
    fields: dict[str, object] = {}
    for tag, value in found:
        if not value:
            continue
        name = field_of_tag().get(tag, tag)
        if name == "text" and name in fields:
            fields[name] = f"{fields[name]}\n{value}"
        elif name == "date" and name in fields and _CLOCK_ALONE.fullmatch(value):
            fields[name] = f"{fields[name]} {value}"
        elif name not in fields:
            fields[name] = value
        elif fields[name] != value:
            _put_beside(fields, f"other {tag}" if tag in _SINGLE else tag, value)
    return fields


def _put_beside(fields: dict[str, object], name: str, value: str) -> None:
    """Put a value beside those that a field has."""
    before = fields.get(name)
    match before:
        case None:
            fields[name] = value
        case list():
            before.append(value)
        case _:
            fields[name] = [before, value]


def _day_in(name: str) -> str | None:
    """The day that an id holds, as those of agencies do: `AFP_ARB_20040101.0001`."""
    found = _DAY_IN_ID.search(name)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None
