"""Cleaning: what is done to every text before anything is kept."""

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# An ampersand that was written as an entity again and again, of which each pass below would undo one.
_NESTED = re.compile("&(?:(?:amp|AMP|#0{0,5}38|#[xX]0{0,4}26);)+")
# Nearly every text has none of what the three below take out, and is looked through once.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Take out what no file, index or page can hold; leave the rest as the journalist wrote it.

    In order: every kind of line break becomes a newline; control characters but newline and tab go;
    a lone surrogate becomes U+FFFD; what stands for a letter in HTML (`&quot;`, which scrapers leave) becomes the
    letter, and all this is done to it again; white space at both ends goes. A text in which nothing can be
    seen (white space, direction marks) comes back empty.

    >>> clean("  one\\r\\ntwo\\x00 ")
    'one\\ntwo'
    >>> clean("&quot;AT&T&quot; &unknown; &amp;lt;")
    '"AT&T" &unknown; <'
    """
    text = _plain(text)
    while "&" in text and (again := _plain(_ENTITY.sub(_letter, _NESTED.sub("&", text)))) != text:
        text = again
    text = text.strip()
    return text if text and (text[0].isprintable() or any(map(_shows, text))) else ""


def _plain(text: str) -> str:
    if text.replace("\n", "").isprintable() or not _ODD.search(text):
        return text
    text = _LINE_BREAK.sub("\n", text)
    text = _CONTROL.sub("", text)
    return _LONE_SURROGATE.sub("\ufffd", text)


def _letter(entity: re.Match[str]) -> str:
    return unescape(entity[0])


def clean_line(text: str) -> str:
    """Clean a title or a name, which is one line: inner line breaks become spaces.

    >>> clean_line("one \\n\\n two")
    'one two'
    """
    if text.isprintable() and "&" not in text:  # as nearly all are: nothing of a line is to be changed
        return text.strip()
    lines = clean(text).splitlines()
    if len(lines) == 1:
        return lines[0]
    return " ".join(line.strip() for line in lines if not line.isspace() and line)


def _shows(character: str) -> bool:
    """Whether a reader would see this character."""
    return character.isprintable() and not character.isspace()
