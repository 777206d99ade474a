"""Linked data: what the JSON-LD of a page says of its article."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.readers.pages.blocks.keys import key_of

_MOST_TEXT = 4 * 1024 * 1024  # characters of all scripts together
_MOST_NODES = 20_000
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|NewsItem|LiveBlogPosting)$", re.I)
_PAGE_TYPE = re.compile(r"(?:^|/)(?:WebPage|ItemPage|VideoObject)$", re.I)
_SITE_TYPE = re.compile(r"(?:^|/)(?:NewsMediaOrganization|WebSite|Organization)$", re.I)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPER = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)+|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.S
)
# How a field's text begins in JSON that cannot be parsed, and where one ends that may hold bare quotation marks.
_BEGINS = {
    "headline": re.compile(r'"headline"\s*:\s*"'),
    "datePublished": re.compile(r'"datePublished"\s*:\s*"'),
    "articleBody": re.compile(r'"articleBody"\s*:\s*"'),
    "url": re.compile(r'"url"\s*:\s*"'),
    "author": re.compile(r'"author"\s*:[\s\[]*\{[^{}]{0,400}?"name"\s*:[\s\[]*"'),
    "publisher": re.compile(r'"publisher"\s*:\s*\{[^{}]{0,400}?"name"\s*:\s*"'),
}
_ENDS = re.compile(r'(?<!\\)"(?=\s*(?:,\s*"[@\w]+"\s*:|[}\]]|,\s*[}\]]))')
_ESCAPES = {'\\"': '"', "\\/": "/", "\\n": "\n", "\\r": ""}

LinkedNode = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says; None or empty for what it does not."""

    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    category: str | None = None
    text: str | None = None
    description: str | None = None
    crumbs: tuple[str, ...] = ()
    is_article: bool = False


def linked_of(scripts: Sequence[str], titles: Sequence[str]) -> Linked:
    """Read the scripts of a page whose titles are these: of several articles the one with such a headline."""
    nodes: list[LinkedNode] = []
    known: dict[str, LinkedNode] = {}
    room = _MOST_TEXT
    for script in scripts:
        room -= len(script)
        if room >= 0:
            for value in _script_values(script):
                nodes += _nodes(value)
    for node in nodes[:_MOST_NODES]:
        if isinstance(name := node.get("@id"), str) and len(node) > len(known.get(name, ())):
            known[name] = node
    article = _own_article(nodes[:_MOST_NODES], titles)
    return _linked(article, nodes[:_MOST_NODES], known)


def _script_values(script: str) -> Iterator[object]:
    """Parse a script, mended where it is broken; what cannot be read at all is searched for the main fields."""
    text = _WRAPPER.sub("", script).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            value, end = decoder.raw_decode(attempt)
        except (ValueError, RecursionError):
            continue
        yield value
        rest = attempt[end:].lstrip(" \t\r\n;,")
        if rest.startswith(("{", "[")) and len(rest) < len(attempt):
            yield from _script_values(rest) if len(rest) < 100_000 else ()
        return
    yield _searched(text)


def _searched(text: str) -> LinkedNode:
    """Take the main fields out of JSON that cannot be parsed."""
    found: dict[str, object] = {}
    for field, begins in _BEGINS.items():
        if (start := begins.search(text)) and (end := _ENDS.search(text, start.end())):
            value = text[start.end() : end.start()]
            for escape, letter in _ESCAPES.items():
                value = value.replace(escape, letter)
            found[field] = value
    return found | {"@type": "NewsArticle"} if "headline" in found or "datePublished" in found else found


def _nodes(value: object) -> list[LinkedNode]:
    """The objects of a value: itself, those of a list or a `@graph`, an article that is a page's main entity."""
    found: list[LinkedNode] = []
    waiting = [value]
    while waiting and len(found) < _MOST_NODES:
        match waiting.pop(0):
            case list() as items:
                waiting = items[:_MOST_NODES] + waiting
            case dict() as node:
                found.append(node)
                waiting += [
                    node[name]
                    for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                    if name in node
                ]
            case _:
                pass
    return found


def _types(node: LinkedNode) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is(node: LinkedNode, kind: re.Pattern[str]) -> bool:
    return any(kind.search(name) for name in _types(node))


def _own_article(nodes: Sequence[LinkedNode], titles: Sequence[str]) -> LinkedNode | None:
    """The page's own article: the one whose headline is a title of the page, else the only one, else the first."""
    articles = [node for node in nodes if _is(node, _ARTICLE_TYPE)]
    keys = [key for title in titles if (key := key_of(title))]
    for node in articles:
        headline = key_of(_line_in(node.get("headline")) or _line_in(node.get("name")) or "")
        if len(headline) > 5 and any(headline in key or key in headline for key in keys):
            return node
    if articles:
        return articles[0]
    return next((node for node in nodes if _is(node, _PAGE_TYPE) and "datePublished" in node), None)


def _linked(
    article: LinkedNode | None, nodes: Sequence[LinkedNode], known: Mapping[str, LinkedNode]
) -> Linked:
    """Read the fields of an article, and of the others what it refers to."""
    own = article or {}
    sites = (_linked_name(node, known) for node in nodes if _is(node, _SITE_TYPE))
    publisher = _linked_names(own.get("publisher"), known)[:1]
    is_article = article is not None and _is(article, _ARTICLE_TYPE)
    return Linked(
        title=(_line_in(own.get("headline")) or _line_in(own.get("name"))) if is_article else None,
        date=_line_in(own.get("datePublished")) or _line_in(own.get("dateCreated")),
        authors=tuple(dict.fromkeys(_linked_names(own.get("author") or own.get("creator"), known))),
        source=publisher[0] if publisher else next(filter(None, sites), None),
        url=_line_in(own.get("url")) or _linked_address(own.get("mainEntityOfPage")),
        category=_line_in(own.get("articleSection")),
        text=_linked_text(own.get("articleBody")),
        description=_line_in(own.get("description")) if is_article else None,
        crumbs=_crumbs(nodes),
        is_article=is_article,
    )


def _line_in(value: object) -> str | None:
    """A value that is one line: text, a number of a date, the first of a list."""
    match value:
        case str() if value.strip():
            return html.unescape(value).strip()
        case list() if value:
            return _line_in(value[0])
        case _:
            return None


def _linked_text(value: object) -> str | None:
    """A text, in one piece or in a list of paragraphs."""
    if isinstance(value, list):
        return "\n".join(part for part in value if isinstance(part, str)) or None
    return value if isinstance(value, str) and value.strip() else None


def _linked_name(value: object, known: Mapping[str, LinkedNode]) -> str | None:
    """The name of a person or an organisation: text, or an object, or one that refers to another object."""
    if isinstance(value, Mapping):
        name = _line_in(value.get("name")) or _line_in(value.get("legalName"))
        reference = value.get("@id")
        if not name and isinstance(reference, str) and (other := known.get(reference)) and other is not value:
            name = _line_in(other.get("name"))
        return name
    return _line_in(value) if isinstance(value, str) else None


def _linked_names(value: object, known: Mapping[str, LinkedNode], depth: int = 0) -> list[str]:
    """The names in a value, however lists are nested in it."""
    if isinstance(value, list) and depth < 4:
        return [name for each in value[:50] for name in _linked_names(each, known, depth + 1)]
    if isinstance(value, Mapping) and isinstance(value.get("name"), list):
        return _linked_names(value["name"], known, depth + 1)
    name = _linked_name(value, known)
    return [name] if name and "://" not in name else []


def _linked_address(value: object) -> str | None:
    """The address of a page: text or an object's id."""
    return _line_in(value.get("@id") or value.get("url")) if isinstance(value, Mapping) else _line_in(value)


def _crumbs(nodes: Sequence[LinkedNode]) -> tuple[str, ...]:
    """The names of the path to the page, from the front page on."""
    for node in nodes:
        items = node.get("itemListElement")
        if _is(node, re.compile("BreadcrumbList$")) and isinstance(items, list):
            named = (
                item if "name" in item else item.get("item") for item in items if isinstance(item, Mapping)
            )
            return tuple(name for each in named if (name := _linked_name(each, {})))
    return ()
