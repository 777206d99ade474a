"""JSON lines: one article a line."""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from corpus.article import Article, Refusal, Remark
from corpus.encoding.strays import REMARK as STRAY
from corpus.encoding.strays import stray_text
from corpus.readers.files.file import File
from corpus.row import Row

LONGEST_LINE = 16 * 1024 * 1024  # bytes; the longest of 41,000 real articles has 62 thousand


_RECORD_SEPARATOR = "\x1e"  # before each value of a JSON text sequence (RFC 7464)


class LineError(ValueError):
    """A line that is no JSON object; the message says why."""


def rows_of_lines(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read a line of UTF-8 after the other; a bad one is refused by its number and the rest is kept."""
    name = file.name
    empty = True
    for number, line in enumerate(_bounded_lines(stream), start=1):
        if line.isspace():
            continue
        empty = False
        try:
            found, is_stray = _read_object(line)
        except LineError as error:
            yield Refusal(name, number, str(error))
            continue
        if is_stray:
            yield Remark(name, number, STRAY)
        yield Row(name, number, found, file.id)
    if empty:
        yield Refusal(name, None, "is empty; it should hold one JSON object a line")


def _bounded_lines(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Go through the lines; of one that is too long only the beginning is kept, one byte too much."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


def object_of(line: bytes) -> dict[str, object]:
    """Parse a line; raises `LineError`."""
    return _read_object(line)[0]


def _read_object(line: bytes) -> tuple[dict[str, object], bool]:
    """The same, and whether the line is in a code page among others in UTF-8."""
    if len(line) > LONGEST_LINE:
        raise LineError(f"the line is longer than {LONGEST_LINE:,} bytes; put one article on each line")
    try:
        text, is_stray = _text_of(line)
        value = json.loads(text.removeprefix("\ufeff").lstrip(_RECORD_SEPARATOR))
        if isinstance(value, str) and value.startswith("{"):  # an object that was written as a text
            value = json.loads(value)
    except UnicodeDecodeError as error:
        place = f"is not UTF-8 (byte {error.start + 1}), as the lines before are"
        raise LineError(f"{place}; convert it, for example: iconv -f WINDOWS-1256 -t UTF-8") from None
    except json.JSONDecodeError as error:
        raise LineError(
            f"is not JSON ({error.msg}, column {error.colno}); write one JSON object a line"
        ) from None
    except RecursionError:
        raise LineError("is nested too deeply; write the article's fields as a flat object") from None
    except ValueError:  # Python refuses to convert more than 4,300 digits
        raise LineError("holds a number of too many digits; write it as text") from None
    if not isinstance(value, dict):
        raise LineError("is JSON but not an object; write the article's fields between { and }")
    return value, is_stray


def _text_of(line: bytes) -> tuple[str, bool]:
    """The text of a line, also of one that is in a code page, and whether it is; raises `UnicodeDecodeError`."""
    try:
        return line.decode(), False
    except UnicodeDecodeError:
        if found := stray_text(line):
            return found, True
        raise


def json_line(article: Article) -> bytes:
    """An article as a line of such a file, without the fields that it lacks."""
    fields = {name: value for name, value in asdict(article).items() if value not in (None, "")}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
    return f"{text}\n".encode()
