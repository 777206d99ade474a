"""Records: where each begins and ends in a WARC file, whatever is damaged in it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_CRAWL_RECORD = 16 * 1024 * 1024  # bytes
_LONGEST_HEAD_LINE = 64 * 1024
_MOST_LINES = 500  # of a record's head
_BYTES_AT_ONCE = 1 << 20
_RECORD_START = re.compile(rb"WARC/[0-9]\.[0-9]+\s*$")
_NEXT_RECORD = re.compile(rb"(?:^|\n)(?=WARC/[0-9]\.[0-9]+\r?\n)")
_RECORD_LENGTH = re.compile(rb"^content-length\s*:\s*([0-9]{1,18})\s*$", re.I | re.M)
_RECORD_TYPE = re.compile(rb"^warc-type\s*:\s*([A-Za-z]{1,40})\s*$", re.I | re.M)


@dataclass(frozen=True, slots=True)
class CrawlRecord:
    """A record: its number from 1, its kind, all its bytes. `wrong` says why it cannot be used, and then has none."""

    number: int
    kind: str
    data: bytes
    wrong: str | None = None


def crawl_records(stream: io.BufferedIOBase) -> Iterator[CrawlRecord]:
    """The records of a file in order; behind a damaged one it goes on with the next that can be found."""
    tape = _Tape(stream)
    number = 0
    lost = False  # whether what stands here belongs to no record and was said already
    while line := tape.line():
        if not line.strip():
            continue
        if _RECORD_START.fullmatch(line):
            number += 1
            lost = False
            yield _record(tape, number, line)
        elif not lost:
            lost = True
            if number:
                yield CrawlRecord(
                    number, "", b"", f"what follows record {number} is damaged, up to the next that is whole"
                )


def _record(tape: "_Tape", number: int, start: bytes) -> CrawlRecord:
    """Read a record whose first line has been read."""
    head = _record_head(tape, start)
    kind = found[1].decode("ascii").lower() if (found := _RECORD_TYPE.search(head)) else ""
    length = _RECORD_LENGTH.search(head)
    if length is None:
        return CrawlRecord(number, kind, b"", "the record has no length; it is damaged")
    size = int(length[1])
    if size > LARGEST_CRAWL_RECORD:
        tape.skip(size)
        return CrawlRecord(
            number, kind, b"", f"the record is larger than {LARGEST_CRAWL_RECORD:,} bytes; it is passed over"
        )
    body = tape.read(size)
    if (inner := _NEXT_RECORD.search(body)) and not tape.at_record_end():
        tape.give_back(body[inner.end() :])
        return CrawlRecord(number, kind, b"", "the record is shorter than it says; it is damaged")
    if len(body) < size:
        return CrawlRecord(number, kind, b"", "the record is cut off: the file ends in it; fetch it again")
    return CrawlRecord(number, kind, head + body)


def _record_head(tape: "_Tape", start: bytes) -> bytes:
    """Read the lines up to the empty one."""
    lines = [start]
    while (line := tape.line()) and len(lines) < _MOST_LINES:
        lines.append(line)
        if not line.strip():
            break
    return b"".join(lines)


class _Tape:
    """A stream to which bytes can be given back."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._ahead = io.BytesIO()

    def line(self) -> bytes:
        """The next line with its end, or the beginning of a long one; empty at the end."""
        return self._ahead.readline(_LONGEST_HEAD_LINE) or self._stream.readline(_LONGEST_HEAD_LINE)

    def read(self, size: int) -> bytes:
        """So many bytes; fewer at the end."""
        data = self._ahead.read(size)
        while len(data) < size and (more := self._stream.read(min(_BYTES_AT_ONCE, size - len(data)))):
            data += more
        return data

    def skip(self, size: int) -> None:
        """Pass over so many bytes."""
        while size > 0 and (data := self.read(min(_BYTES_AT_ONCE, size))):
            size -= len(data)

    def give_back(self, data: bytes) -> None:
        """Let bytes be read again, before all others."""
        self._ahead = io.BytesIO(data + self._ahead.read())

    def at_record_end(self) -> bool:
        """Whether what comes next is what stands between records, or the end of the file."""
        next_bytes = self.read(16)
        self.give_back(next_bytes)
        rest = next_bytes.lstrip(b"\r\n")
        return next_bytes[:1] in (b"\r", b"\n", b"") and (not rest or b"WARC/".startswith(rest[:5]))
