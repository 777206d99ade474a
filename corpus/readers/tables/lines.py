"""Lines of a table: its text line by line, and which lines are none."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.encoding.strays import stray_text

LONGEST_ROW = 16 * 1024 * 1024  # bytes of a line

_PIECE_OF_LINES = 1 << 16  # bytes


@dataclass(slots=True)
class TableLines:
    """The lines of a stream in UTF-8; `wrong` says by their numbers why some of them cannot be read,
    `strays` which are in a code page."""

    stream: io.BufferedReader
    wrong: dict[int, str] = field(default_factory=dict)
    strays: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self._ended_lines(), start=1):
            if len(line) > LONGEST_ROW:
                self.wrong[number] = f"is longer than {LONGEST_ROW:,} bytes; put one article on each line"
                yield "\n"
                continue
            try:
                yield line.decode()
            except UnicodeDecodeError as error:
                if found := stray_text(line):
                    self.strays.append(number)
                    yield found
                    continue
                place = f"is not UTF-8 (byte {error.start + 1}), as the lines before are"
                self.wrong[number] = f"{place}; convert it, for example: iconv -f WINDOWS-1256 -t UTF-8"
                yield line.decode(errors="replace")

    def taken(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Take out what is wrong with lines from one number to before another."""
        for number in [number for number in self.wrong if start <= number < end]:
            yield number, self.wrong.pop(number)

    def _ended_lines(self) -> Iterator[bytes]:
        """Go through the lines, which end as on Unix, Windows or old Macintoshes."""
        head = self.stream.peek()
        yield from self._by_returns() if b"\r" in head and b"\n" not in head else self._by_line_feeds()

    def _by_line_feeds(self) -> Iterator[bytes]:
        """Go through the lines; of one that is too long only the beginning is kept."""
        while line := self.stream.readline(LONGEST_ROW + 1):
            yield line
            while len(line) > LONGEST_ROW and not line.endswith(b"\n"):
                line = self.stream.readline(LONGEST_ROW + 1)

    def _by_returns(self) -> Iterator[bytes]:
        """Go through lines that end in a carriage return alone."""
        rest = b""
        while data := self.stream.read(_PIECE_OF_LINES):
            *lines, rest = (rest[: LONGEST_ROW + 1] + data).split(b"\r")
            yield from (line + b"\n" for line in lines)
        if rest:
            yield rest
