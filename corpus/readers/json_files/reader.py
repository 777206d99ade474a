"""JSON files: an object a line or one text, as their first bytes tell, whatever they are called."""

import io
from collections.abc import Iterator

from corpus.article import Refusal, Remark
from corpus.readers.files.encoded import EncodedText
from corpus.readers.files.file import File
from corpus.row import Row

from .document import rows_of_document
from .lines import LineError, object_of, rows_of_lines


def read_json(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read a file that holds an object a line, or one text with all articles, in any encoding."""
    letters = EncodedText(stream)
    lines = _has_lines(letters.stream.peek(), often=file.ending.lower() != ".json")
    yield from rows_of_lines(file, letters.stream) if lines else rows_of_document(file, letters.pieces())
    yield from letters.remarks(file.name)


def _has_lines(head: bytes, *, often: bool) -> bool:
    """Whether each line is a value of its own; where lines are the rule, unless the first shows that it is none."""
    first, _, rest = head.lstrip().partition(b"\n")
    if often:
        return not first.startswith(b"[") and first.strip() != b"{"
    if not rest.strip():
        return False
    try:
        object_of(first)
    except LineError:
        return False
    return True
