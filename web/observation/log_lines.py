"""Log lines: what is written of an answer, as JSON or as text, one line each.

Whatever a client sent is written so that it can neither end a line nor command a terminal: what cannot be printed
stands there by its number.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote_plus

from corpus.readers.files.file import printable
from web.access.words import KEY_PARAMETERS, KEY_PREFIX

LOGGER = "kashshaf.requests"
AS_TEXT, AS_JSON, NO_LOG = "text", "json", "none"
MOST_OF_A_TEXT = 500  # letters of what a client sent
HIDDEN = "(a key)"
_KEY = re.compile(re.escape(KEY_PREFIX) + r"[\w-]*")

LogLine = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class RequestLog:
    """Where lines go, and in which form."""

    form: Callable[[LogLine], str]
    logger: logging.Logger

    @classmethod
    def opened(cls, form: str) -> "RequestLog":
        """A log on standard error, of lines as they are; how much is written is whoever calls to decide."""
        logger = logging.getLogger(LOGGER)
        logger.setLevel(logging.INFO)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(_PlainHandler())
        return cls(as_json if form == AS_JSON else as_text, logger)

    def write(self, line: LogLine) -> None:
        """Write a line."""
        self.logger.info(self.form(line))


class _PlainHandler(logging.StreamHandler["object"]):  # type: ignore[type-var]
    """Writes to what standard error is at the time, each line by one call: other processes write there, too."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{record.msg}\n")
            sys.stderr.flush()
        except Exception:  # a log that is full or gone stops no answer
            self.handleError(record)


def now() -> str:
    """The time, as each line begins."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_json(line: LogLine) -> str:
    """A line as one JSON object."""
    fields = {name: printable(value) if isinstance(value, str) else value for name, value in line.items()}
    return json.dumps(fields, ensure_ascii=False)


def as_text(line: LogLine) -> str:
    """A line as a person reads it; what a client chose stands in quotation marks.

    >>> as_text({"time": "2026-01-01T00:00:00.000Z", "path": "/a b", "status": 200, "key": None})
    '2026-01-01T00:00:00.000Z path="/a b" status=200'
    """
    parts = [str(line["time"])]
    for name, value in line.items():
        if name != "time" and value is not None:
            parts.append(
                f"{name}={json.dumps(printable(value), ensure_ascii=False) if isinstance(value, str) else value}"
            )
    return " ".join(parts)


def kept_short(text: str) -> str:
    """The beginning of what a client sent, without anything that is a key by its form."""
    plain = _KEY.sub(HIDDEN, text)
    return plain if len(plain) <= MOST_OF_A_TEXT else f"{plain[:MOST_OF_A_TEXT]}…"


def shown_query(query: bytes) -> str:
    """The parameters of an address, readable, without those that are keys by their names."""
    parts = []
    for part in query.decode("latin-1").split("&"):
        name, sign, value = part.partition("=")
        plain = unquote_plus(name, errors="backslashreplace")
        hidden = plain.strip().lower() in KEY_PARAMETERS
        parts.append(f"{plain}{sign}{HIDDEN if hidden else unquote_plus(value, errors='backslashreplace')}")
    return kept_short("&".join(parts))
