"""Items: where the entries of a feed begin and end in its text, whatever is broken in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ROOT_TAG = re.compile(r"<(?P<name>(?:[\w.-]+:)?[A-Za-z][\w.-]*)(?P<rest>[^<>]{0,20000})>")
_PROLOGUE = re.compile(r"<\?[^>]{0,2000}>|<!--|<!DOCTYPE", re.I)
_TAG_OF_ENTRY = r"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>item|entry)(?P<rest>\s[^<>]{0,5000})?/?>"
_ANY_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.I)
_FURTHEST = 1 << 18  # characters in which a feed must begin
_LONGEST_HEAD = 100_000
_CLOSERS = {"<![CDATA[": "]]>", "<!--": "-->"}
# What of a feed's kinds each root is: how an entry is called, what it stands in.
_FEED_KINDS = {"rss": ("item", "<channel>", "</channel>"), "feed": ("entry", "", ""), "rdf": ("item", "", "")}


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands around the entries of a feed: the root's start tag and name, what an entry stands in, the head."""

    root: str
    name: str
    opens: str
    closes: str
    entry: str
    head: str
    start: int

    def around(self, markup: str) -> str:
        """A feed of one entry, or of a head alone."""
        return f"{self.root}{self.opens}{markup}{self.closes}</{self.name}>"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry as it is written, and the line at which it begins; `whole` is whether its end was found."""

    line: int
    markup: str
    whole: bool


def root_of(text: str) -> str | None:
    """The name of the outermost element in lower letters without its prefix; None for none."""
    found = _ROOT_TAG.search(text, _after_prologue(text), _FURTHEST)
    return _local(found["name"]) if found else None


def without_prologue(text: str) -> str:
    """A document without its declaration and document type."""
    return text[_after_prologue(text) :]


def _local(name: str) -> str:
    """A name without its prefix, in lower letters."""
    return name.rpartition(":")[2].lower()


def _after_prologue(text: str) -> int:
    """Where the declaration, comments and the document type end, whose entities are thus never read."""
    position = 0
    while found := _PROLOGUE.search(text, position, _FURTHEST):
        opening = found[0].upper()
        before = _ROOT_TAG.search(text, position, found.start())
        if before:
            break
        if opening.startswith("<?"):
            position = found.end()
        elif opening == "<!--":
            end = text.find("-->", found.end())
            position = end + 3 if end >= 0 else found.end()
        else:
            position = _after_doctype(text, found.end())
    return position


def _after_doctype(text: str, position: int) -> int:
    """Where a document type ends: behind its declarations in brackets, if it has any."""
    bracket, angle = text.find("[", position), text.find(">", position)
    if 0 <= bracket < angle:
        closing = text.find("]", bracket)
        while closing >= 0 and text[closing + 1 : closing + 50].lstrip()[:1] != ">":
            closing = text.find("]", closing + 1)
        angle = text.find(">", closing) if closing >= 0 else -1
    return angle + 1 if angle >= 0 else len(text)


def feed_in(text: str) -> Feed | None:
    """What stands around the entries of the feed in a text; None where it is none.

    What a server wrote before the feed, such as a warning, is passed over.
    """
    for found in _ROOT_TAG.finditer(text, _after_prologue(text), _FURTHEST):
        local = _local(found["name"])
        if kind := _FEED_KINDS.get(local):
            return _feed(text, found.end(), (found[0], found["name"]), kind)
        if local == "channel":  # a feed whose root was lost
            return _feed(text, found.start(), ('<rss version="2.0">', "rss"), ("item", "", ""))
        if local in ("html", "urlset", "sitemapindex"):
            return None
    return None


def _feed(text: str, start: int, root: tuple[str, str], kind: tuple[str, str, str]) -> Feed:
    """Put a feed's surroundings together; the head is what comes before its first entry."""
    first = _ANY_ENTRY.search(text, start)
    head = text[start : first.start() if first else len(text)][:_LONGEST_HEAD]
    return Feed(root[0], root[1], kind[1], kind[2], kind[0], head, start)


def items_of(text: str, feed: Feed) -> Iterator[FeedItem]:
    """The entries of a feed in order; one that the next begins in ends there."""
    lines = _Lines(text)
    opened: int | None = None
    for edge in _edges(text, feed):
        if edge["end"]:
            if opened is not None:
                yield FeedItem(lines.at(opened), text[opened : edge.end()], whole=True)
            opened = None
        else:
            if opened is not None:
                markup = f"{text[opened : edge.start()]}</{_tag(text, opened)}>"
                yield FeedItem(lines.at(opened), markup, whole=True)
            opened = edge.start()
    if opened is not None:
        yield FeedItem(lines.at(opened), text[opened:], whole=False)


def is_closed(text: str, feed: Feed) -> bool:
    """Whether a feed's last element ends, as it does unless the file was cut off."""
    end = text[-_LONGEST_HEAD:].lower()
    return f"</{feed.name}".lower() in end or (not feed.closes and "</channel>" in end)


def _edges(text: str, feed: Feed) -> Iterator[re.Match[str]]:
    """The start and end tags of entries, those in CDATA sections and comments left out."""
    position = feed.start
    closers = dict(_CLOSERS)
    edges = _pattern(closers)
    while edge := edges.search(text, position):
        position = edge.end()
        if closer := closers.get(edge[0].upper()):
            end = text.find(closer, position)
            if end >= 0:
                position = end + len(closer)
            else:  # and none comes any more
                del closers[edge[0].upper()]
                edges = _pattern(closers)
        elif (edge["name"] or "").lower() == feed.entry and not edge[0].endswith("/>"):
            yield edge


def _pattern(sections: Iterable[str]) -> re.Pattern[str]:
    """What finds the tags of entries, and the beginnings of these sections."""
    return re.compile("|".join([*map(re.escape, sections), _TAG_OF_ENTRY]), re.I)


def _tag(text: str, start: int) -> str:
    """The name of the element that begins here."""
    found = re.compile(r"<([^\s>]+)").match(text, start)
    return found[1] if found else ""


class _Lines:
    """The numbers of lines in a text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1

    def at(self, position: int) -> int:
        """The line of a place that is not before the last asked for."""
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._line
