"""Plain text: what a terminal would obey is written by its number, in lines and in JSON.

An article's text has lost such characters on its way in. But what was typed, a file's name, and what an index holds
that somebody else has made may have them wherever it is printed.
"""

import re

# The controls of ASCII and of ISO 6429 but for tab and newline, further ends of lines, and halves of characters.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# In UTF-8, those that JSON leaves as they are: they stand in its texts alone. To begin with one byte lets a pattern be
# looked for at the pace of that byte, which an alternative would not: hence the other one by itself.
_OBEYED_BYTES = re.compile(b"\xc2[\x80-\x9f]")
_DELETE = b"\x7f"


def tame(text: str) -> str:
    r"""The text, or its lines, without anything that commands a terminal.

    >>> tame("\x1b[31m" + "كتاب\n")
    '\\x1b[31mكتاب\n'
    """
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], text)


def tame_json(text: str) -> str:
    r"""The same of JSON, which says what it said.

    >>> tame_json('{"q": "\x9b31m"}')
    '{"q": "\\u009b31m"}'
    """
    return _OBEYED.sub(lambda found: _escape(ord(found[0])), text)


def tame_json_bytes(body: bytes) -> bytes:
    r"""The same of JSON in UTF-8; what is half a character is no UTF-8.

    >>> tame_json_bytes('"«\x9b31m»"'.encode()).decode()
    '"«\\u009b31m»"'
    """
    found = _OBEYED_BYTES.sub(lambda found: _escape(ord(found[0].decode())).encode(), body)
    return found.replace(_DELETE, _escape(ord(_DELETE)).encode())


def _escape(number: int) -> str:
    return f"\\u{number:04x}"
