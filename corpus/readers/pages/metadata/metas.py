# mypy: disable-error-code="import-untyped"
"""Metas: what the head of a page says of it, and marks within it that say a field's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 2_000  # characters of a value
# Which names hold a field, the best first, as `property`, `name` or `itemprop` give them.
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
DATES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "published_time",
    "published",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "datecreated",
    "date",
)
AUTHORS = (
    "article:author",
    "author",
    "article:author_name",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
)
CREATORS = ("dc.creator", "dcterms.creator", "byl", "creator", "twitter:creator:name")
SOURCES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
CATEGORIES = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "articlesection",
    "section",
    "category",
)
DESCRIPTIONS = ("og:description", "description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says: the <title>, metas by name, the canonical address, the base, the scripts of JSON-LD.

    `marks` are values of elements of the body with an `itemprop`.
    """

    title: str
    metas: Mapping[str, list[str]]
    marks: Mapping[str, list[str]]
    canonical: str | None
    base: str | None
    scripts: list[str]

    def first(self, names: Iterable[str]) -> tuple[str, str] | None:
        """The first of these names that has a value, and the value."""
        return next(((name, values[0]) for name in names if (values := self.metas.get(name))), None)

    def every(self, names: Iterable[str]) -> list[str]:
        """All values of the first of these names that has any."""
        return next((values for name in names if (values := self.metas.get(name))), [])


def head_of(tree: "Element") -> Head:
    """Read the head of a page, and what of it stands in the body of a broken one."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        value = (meta.get("content") or meta.get("value") or "").strip()
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if value and name:
            metas.setdefault(name.strip().lower(), []).append(value[:_LONGEST])
    title = next(
        (text for each in tree.iter("title") if (text := " ".join("".join(each.itertext()).split()))), ""
    )
    links = [link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    return Head(
        title=title[:_LONGEST],
        metas=metas,
        marks=_item_properties(tree),
        canonical=next((link.get("href") for link in links if link.get("href")), None),
        base=next((base.get("href") for base in tree.iter("base") if base.get("href")), None),
        scripts=[
            "".join(each.itertext())
            for each in tree.iter("script")
            if "ld+json" in (each.get("type") or "").lower()
        ],
    )


def _item_properties(tree: "Element") -> dict[str, list[str]]:
    """The values of elements that are marked as a date of publication or an author by microdata."""
    found: dict[str, list[str]] = {}
    room = 20  # elements; each may hold much of the page
    for element in tree.iter("time", "span", "div", "a", "p", "address", "abbr"):
        name = element.get("itemprop")
        if room and name in ("datePublished", "author", "articleSection"):
            room -= 1
            value = (
                element.get("datetime")
                or element.get("content")
                or " ".join("".join(element.itertext()).split())
            )
            if value:
                found.setdefault(name.lower(), []).append(value[:_LONGEST])
    return found
