"""JSON lines: one article a line."""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from corpus.article import Article, Refusal
from corpus.encoding.decoding import EncodingError, decode
from corpus.row import Row

from .files import File

LONGEST_LINE = 16 * 1024 * 1024  # bytes; the longest of 41,000 real articles has 62 thousand


class _LineError(ValueError):
    """A line that is no JSON object; the message says why."""


def read_jsonl(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal]:
    """Read a line after the other; a bad one is refused by its number and the rest is kept."""
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            empty = False
            yield _row(file, number, line)
    if empty:
        yield Refusal(file.name, None, "is empty; it should hold one JSON object a line")


def _lines(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Go through the lines; of one that is too long only the beginning is kept, one byte too much."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


def _row(file: File, number: int, line: bytes) -> Row | Refusal:
    """Make a row of a line, or say why it is none."""
    try:
        return Row(file.name, number, _fields(line), file.id)
    except (_LineError, EncodingError) as error:
        return Refusal(file.name, number, str(error))


def _fields(line: bytes) -> dict[str, object]:
    """Parse a line; raises `_LineError` or `EncodingError`."""
    if len(line) > LONGEST_LINE:
        raise _LineError(f"the line is longer than {LONGEST_LINE:,} bytes; put one article on each line")
    try:
        value = json.loads(decode(line).text)
    except EncodingError:
        raise
    except json.JSONDecodeError as error:
        raise _LineError(
            f"is not JSON ({error.msg}, column {error.colno}); write one JSON object a line"
        ) from None
    except RecursionError:
        raise _LineError("is nested too deeply; write the article's fields as a flat object") from None
    except ValueError:  # Python refuses to convert more than 4,300 digits
        raise _LineError("holds a number of too many digits; write it as text") from None
    if not isinstance(value, dict):
        raise _LineError("is JSON but not an object; write the article's fields between { and }")
    return value


def json_line(article: Article) -> bytes:
    """An article as a line of such a file, without the fields that it lacks."""
    fields = {name: value for name, value in asdict(article).items() if value not in (None, "")}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
    return f"{text}\n".encode()
