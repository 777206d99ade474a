# mypy: disable-error-code="import-untyped"
"""Entries: the fields of an entry of a feed."""

import html
import html.entities
import io
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from corpus.readers.pages.fragments import prose_of

from .items import Feed

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.S)
_REFERENCE = re.compile(
    r"&(?:(?P<number>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}))?(?P<end>;)?"
)
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_SPACE_RUN = re.compile(r"\s+")
# Of an export of WordPress, the kinds of entries that are articles; the others are pictures, menus and the like.
_POSTS = frozenset(("post", "page", "article", "news"))
_UNPUBLISHED = frozenset(("draft", "auto-draft", "trash", "inherit"))
_POST_PART = r"<wp:{}>\s*(?:<!\[CDATA\[)?\s*([\w-]+)"
_POST_TYPE, _STATUS = (re.compile(_POST_PART.format(name)) for name in ("post_type", "status"))
_TAGS_OF_POSTS = "post_tag"
# Under which names an entry has its date, the paper's own clock first.
_NAMES_OF_DATES = ("wp_post_date", "published", "created", "updated")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# An address with a name behind it, or none: feedparser takes the end of an unusual address for the name.
_MAIL = re.compile(
    r"<author>\s*(?:<!\[CDATA\[)?\s*[^\s<>@]+@[^\s<>()]+\s*(?:\((?P<name>[^()<>]*)\))?\s*(?:\]\]>)?\s*</author>"
)
_TITLE_PARTS = re.compile(r"\s+[-\u2010-\u2015|•·»«›:/]+\s+|\s*[|»«›]\s*|:\s+")


@cache
def _decorations() -> frozenset[str]:
    """Words with which feeds are called beside the paper's name."""
    lines = files(__package__).joinpath("decorations.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def entry_fields(markup: str, feed: Feed, source: str | None) -> dict[str, object]:
    """Read an entry with feedparser; dates stay as written. Empty where nothing is in it."""
    named = _MAIL.sub(r"<author>\g<name></author>", markup)
    entries = cast("list[Mapping[str, object]]", _parsed_feed(feed.around(named)).get("entries") or [])
    if not entries:
        return {}
    entry = dict(entries[0])  # a plain dict: feedparser's own gives `published` for a missing `updated`
    url = _entry_text(entry, "link") or None
    fields: dict[str, object] = {
        "id": _entry_text(entry, "id") or None,
        "title": _title_line(_entry_text(entry, "title")),
        "text": _body(entry),
        "date": next(filter(None, (_entry_text(entry, name) for name in _NAMES_OF_DATES)), None),
        "author": _authors(entry),
        "category": _categories(entry),
        "source": _entry_source(entry) or source,
        "url": url,
    }
    given = {name: value for name, value in fields.items() if value}
    return given if "title" in given or "text" in given else {}


def no_article(markup: str) -> str | None:
    """What an entry of WordPress's export is that is no article, or none yet; None for all others.

    >>> no_article("<item><wp:post_type>attachment</wp:post_type></item>"), no_article("<item></item>")
    ('attachment', None)
    """
    kind, status = _POST_TYPE.search(markup), _STATUS.search(markup)
    if kind and kind[1] not in _POSTS:
        return kind[1]
    return status[1] if kind and status and status[1] in _UNPUBLISHED else None


def feed_source(feed: Feed) -> str | None:
    """The paper whose feed it is: its title without what says that it is a feed."""
    found = _parsed_feed(feed.around(feed.head.replace("</channel>", "") if feed.opens else feed.head)).get(
        "feed"
    )
    title = _title_line(_entry_text(cast("Mapping[str, object]", found or {}), "title"))
    return without_decoration(title) if title else None


def without_decoration(title: str) -> str:
    """A feed's title without RSS, the latest news and the like.

    >>> without_decoration("صحيفة المرفأ - RSS")
    'صحيفة المرفأ'
    """
    parts = [part.strip() for part in _TITLE_PARTS.split(title) if part.strip()]
    kept = [part for part in parts if not all(word.lower() in _decorations() for word in part.split())]
    words = (kept or [title])[0].split()
    while len(words) > 1 and words[-1].lower() in ("rss", "feed", "atom"):
        words.pop()
    while len(words) > 1 and words[0].lower() in ("rss", "atom"):
        words.pop(0)
    return " ".join(words)


def _parsed_feed(document: str) -> Mapping[str, object]:
    """Let feedparser read a document, from memory and nowhere else."""
    import feedparser  # noqa: PLC0415, optional and heavy

    data = _well_formed(_ILLEGAL.sub("", document)).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    declared = b'<?xml version="1.0" encoding="utf-8"?>' + data
    parsed = feedparser.parse(
        io.BytesIO(declared), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return cast("Mapping[str, object]", parsed)


def _well_formed(document: str) -> str:
    """Write what HTML allows and XML does not, outside of CDATA: bare ampersands, names of letters such as `&nbsp;`.

    With them feedparser would fall back on a parser that is slower and worse. Names that a document type would define
    stay as they are written.
    """
    parts = _CDATA.split(document)
    return "".join(part if index % 2 else _REFERENCE.sub(_as_xml, part) for index, part in enumerate(parts))


def _as_xml(found: re.Match[str]) -> str:
    if found["end"] and (_is_letter(found["number"]) or found["name"] in _OWN_NAMES):
        return found[0]
    letter = html.entities.html5.get(f"{found['name']};") if found["end"] else None
    return letter or f"&amp;{found[0][1:]}"


def _is_letter(number: str | None) -> bool:
    """Whether a number, as a reference has it behind its #, is that of a letter; feedparser fails on others."""
    digits = (number or "#0").removeprefix("#").lower()
    return 0 < (int(digits[1:], 16) if digits.startswith("x") else int(digits)) <= sys.maxunicode


def _entry_text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value.strip() if isinstance(value, str) else ""


def _title_line(written: str) -> str | None:
    """A title as one line, out of HTML if it is written so."""
    plain = prose_of(written) if _ANY_TAG.search(written) else html.unescape(written)
    return _SPACE_RUN.sub(" ", plain).strip() or None


def _body(entry: Mapping[str, object]) -> str | None:
    """The text: the whole content before a description."""
    contents = entry.get("content")
    written = [each["value"] for each in contents if each.get("value")] if isinstance(contents, list) else []
    for value in (*sorted(written, key=len, reverse=True), _entry_text(entry, "summary")):
        if text := _prose(value):
            return text
    return None


def _prose(written: str) -> str:
    """A text out of HTML, or as it is with its lines where it has no tags."""
    if _ANY_TAG.search(written):
        return prose_of(written)
    lines = (" ".join(line.split()) for line in html.unescape(written).splitlines())
    return "\n".join(line for line in lines if line)


def _authors(entry: Mapping[str, object]) -> str | None:
    """The names of those who wrote it, without addresses."""
    people = entry.get("authors")
    names = [each.get("name") for each in people if each] if isinstance(people, list) else []
    given = [
        name for name in (*names, _entry_text(entry, "author")) if isinstance(name, str) and name.strip()
    ]
    unique = list(dict.fromkeys(name.strip() for name in given if "@" not in name))
    return "، ".join(unique[: len(names) or 1]) or None


def _categories(entry: Mapping[str, object]) -> list[str]:
    """The categories in the order of the entry."""
    tags = entry.get("tags")
    given = tags if isinstance(tags, list) else []
    terms = [each.get("label") or each.get("term") for each in given if each.get("scheme") != _TAGS_OF_POSTS]
    return list(dict.fromkeys(term.strip() for term in terms if isinstance(term, str) and term.strip()))


def _entry_source(entry: Mapping[str, object]) -> str | None:
    """The paper of one entry, in a feed that is gathered from several."""
    origin = entry.get("source")
    title = origin.get("title") or origin.get("value") if isinstance(origin, Mapping) else None
    return _title_line(title) if isinstance(title, str) else None
