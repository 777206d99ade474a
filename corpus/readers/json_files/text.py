"""JSON text: a long one that is gone through value by value, while little of it is held."""

import json
import re
from collections.abc import Iterator

LONGEST_VALUE = 16 * 1024 * 1024  # letters

_JSON_VALUE = json.JSONDecoder(strict=False)  # a line break in a text is what scrapers leave
_JSON_SPACES = " \t\n\r\ufeff"
_SPACE = re.compile(f"[{_JSON_SPACES}]*")
_NEXT = re.compile(r'\}\s*,\s*(?=\{\s*")')  # where an object ends and another begins
_LOADED = 1 << 18  # letters


class Broken(ValueError):
    """Where a text stops to be JSON; the message says why, `line` where."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class CutOff(Broken):
    """A text that ends before its last bracket."""


class JsonText:
    """A text in pieces, the place in it that was come to, and the number of its line."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._counted = 0  # line breaks are counted up to here
        self._line = 1
        self._ended = False

    def line(self) -> int:
        """The number of the line that was come to."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next letter that is no white space, which is not passed; empty at the end."""
        while True:
            letter = self._text[self._at : self._at + 1]
            if letter and letter not in _JSON_SPACES:
                return letter
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at == len(self._text) and not self._load():
                return ""

    def take(self, expected: str) -> None:
        """Pass the next letter, which must be this one."""
        if (letter := self.peek()) != expected:
            raise self.broken(f"{expected} should stand" + (f" in place of {letter!r}" if letter else ""))
        self._at += 1

    def value(self) -> object:
        """Read the next value whole, and pass it."""
        self.peek()
        before = -1
        while True:
            try:
                value, end = _JSON_VALUE.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                hopeless = error.pos == before and not error.msg.startswith("Unterminated")
                before = error.pos - self._at
                if hopeless or not self._load():
                    raise self.broken(error.msg, error.pos) from None
                before += self._at
            except RecursionError:
                raise self.broken("it is nested too deeply") from None
            except ValueError:  # Python refuses to convert more than 4,300 digits
                raise self.broken("a number has too many digits") from None
            else:
                if end < len(self._text) or not self._load():
                    self._at = end
                    return value

    def resume(self) -> bool:
        """After something broken, go on to where the next object may begin; False if there is none."""
        self._at += 1
        while True:
            if found := _NEXT.search(self._text, self._at):
                self._at = found.end()
                return True
            self._at = max(self._at, len(self._text) - 64)  # a part of what is looked for
            if not self._load():
                return False

    def broken(self, reason: str, place: int | None = None) -> Broken:
        """What is wrong here, or at a place of the text that is held."""
        here = self._at if place is None else place
        line = self.line() + self._text.count("\n", self._at, here)
        cut = self._ended and (here >= len(self._text.rstrip()) or reason.startswith("Unterminated"))
        return CutOff(line, reason) if cut else Broken(line, reason)

    def _load(self) -> bool:
        """Hold more text, as much again as is held unread; False at the end, or where that is too much."""
        self.line()
        held = len(self._text) - self._at
        if self._ended:
            return False
        if held > LONGEST_VALUE:
            raise Broken(self._line, f"a value is longer than {LONGEST_VALUE:,} letters")
        parts = [self._text[self._at :]]
        wanted = max(_LOADED, held)
        while wanted > 0 and (piece := next(self._pieces, None)) is not None:
            parts.append(piece)
            wanted -= len(piece)
        self._ended = wanted > 0
        self._text = "".join(parts)
        self._at = self._counted = 0
        return len(self._text) > held
