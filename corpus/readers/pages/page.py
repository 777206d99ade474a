"""Pages: the fields of the article of a page, read in the order of how far each place can be trusted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from corpus.dates.written import ReadDate, read_date
from corpus.readers.pages.blocks.keys import key_of
from corpus.readers.pages.blocks.tree import NoArticle, tree_of
from corpus.readers.pages.blocks.walk import Block, Moment, blocks_of
from corpus.readers.pages.metadata import metas
from corpus.readers.pages.metadata.linked import Linked, linked_of
from corpus.readers.pages.metadata.metas import Head, head_of
from corpus.readers.pages.visible.body import Hints, body_of, restored
from corpus.readers.pages.visible.bylines import person_in, visible_author
from corpus.readers.pages.visible.datelines import line_near, moment_near, places_near
from corpus.readers.pages.visible.headline import headline_at, name_in, names_paper, without_name
from corpus.readers.pages.visible.votes import votes_of

from .fragments import prose_of

_NO_ARTICLE = "no article text was found in it; check that it is the page of one article"
_FRONT = frozenset({"الرئيسية", "الصفحة الرئيسية", "home", "خانه", "الأولى", "رئيسية"})


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on a page, before the fields are read."""

    head: Head
    linked: Linked
    blocks: Sequence[Block]
    moments: Sequence[Moment]
    headline: int | None
    body: list[int]

    @property
    def top(self) -> int:
        """The index of the headline; -1 for none."""
        return -1 if self.headline is None else self.headline

    @property
    def first(self) -> int:
        """The index of the first block of the text."""
        return self.body[0] if self.body else self.top + 1

    @property
    def last(self) -> int:
        """The index of the last block of the text."""
        return self.body[-1] if self.body else self.top + 1


def page_fields(html: str, *, today: date, url: str | None = None) -> dict[str, object]:
    """Read the article of a page, named as `Article` names its fields; `url` is where it came from. Raises `NoArticle`.

    Dates are as written; `date_from` says where the date stood.
    """
    page = _page(html, today)
    text = "\n".join(page.blocks[index].text for index in page.body)
    if page.linked.text and len(key_of(text)) < len(key_of(page.linked.text)) // 2:
        text = prose_of(page.linked.text.replace("\r", "").replace("\n", "<br>"))
    if not text:
        raise NoArticle(_NO_ARTICLE)
    _check_front(page)
    source = _source(page)
    written, origin = _date(page, today)
    fields: dict[str, object | None] = {
        "title": _title(page, source),
        "text": text,
        "date": written,
        "date_from": origin,
        "author": _author(page, source),
        "source": source,
        "url": _page_url(page, url),
        "category": _category(page),
    }
    return {name: value for name, value in fields.items() if value}


def _page(html: str, today: date) -> _Page:
    """Parse a page and find its headline and its text."""
    tree = tree_of(html)
    head = head_of(tree)
    titles = [*head.every(metas.TITLES), head.title]
    linked = linked_of(head.scripts, titles)
    alternatives = [each.get("alt") or "" for each in tree.iter("img", "amp-img")]
    walked, moments = blocks_of(tree)
    votes = votes_of(tree)
    blocks = restored(walked, votes)
    headline = headline_at(blocks, [title for title in (linked.title, *titles) if title])
    hints = Hints(
        title=key_of(blocks[headline].text) if headline is not None else key_of(linked.title or ""),
        descriptions=tuple(
            filter(None, map(key_of, [*head.every(metas.DESCRIPTIONS), linked.description or ""]))
        ),
        pictures=frozenset(filter(None, (key_of(alt) for alt in alternatives))),
        votes=votes,
        today=today,
    )
    body = body_of(blocks, -1 if headline is None else headline, hints)
    if not body and headline is not None:  # a headline below its text
        body = body_of(blocks, -1, hints)
    return _Page(head, linked, blocks, moments, headline, body)


def _check_front(page: _Page) -> None:
    """Refuse the front of a section: a page of links where no headline and no data tell of an article."""
    kinds = {value.lower() for value in page.head.metas.get("og:type", ())}
    if page.linked.is_article or "article" in kinds:
        return
    links = sum(len(block.text) for block in page.blocks if block.linked > 0.5)
    prose = sum(len(page.blocks[index].text) for index in page.body)
    within = page.blocks[page.first : page.last]
    headlines = sum(block.linked > 0.8 and len(block.text) > 20 for block in within)
    if (links > 8 * prose and len(page.blocks) > 60) or headlines > max(8, 0.8 * len(page.body)):
        raise NoArticle("it looks like a list of headlines and not like an article; leave such pages out")


def _title(page: _Page, source: str | None) -> str | None:
    """The headline; where none is seen, what the page's data call it."""
    names = [source or "", *page.head.metas.get("og:site_name", ()), page.linked.source or ""]
    given = [
        without_name(title, names) for title in (page.linked.title, *page.head.every(metas.TITLES)) if title
    ]
    if page.headline is None:
        return next(filter(None, [*given, without_name(page.head.title, names)]), None)
    seen = page.blocks[page.headline].text
    key = key_of(seen)
    within = (
        title for title in given if key_of(title) != key and len(key_of(title)) > 8 and key_of(title) in key
    )
    shorter = next(within, None)  # the headline's element holds a label beside it
    if shorter and not shorter.endswith(("…", "...")):
        return shorter
    return without_name(seen, names)


def _source(page: _Page) -> str | None:
    """The paper: as its data say, else what <title> says beside the headline, else a heading or logo above it."""
    if page.linked.source:
        return page.linked.source
    if found := page.head.first(metas.SOURCES):
        return found[1]
    seen = page.blocks[page.headline].text if page.headline is not None else ""
    if name := name_in(page.head.title, seen):
        return name
    if names_paper(page.head.title):
        return page.head.title
    above = page.blocks[: page.top] if page.headline is not None else []
    return next((block.text for block in above if block.tag == "h1" and len(block.text) < 60), None)


def _dates(page: _Page) -> Iterator[tuple[str, str]]:
    """The dates that the page's data give, and where each stood, the best first."""
    if page.linked.date:
        yield page.linked.date, "JSON-LD"
    for name in metas.DATES:
        for value in page.head.metas.get(name, ()):
            yield value, f"meta {'datePublished' if name == 'datepublished' else name}"
    for value in page.head.marks.get("datepublished", ()):
        yield value, "meta datePublished"
    if written := moment_near(page.moments, page.top, page.last):
        yield written, "time"


def _date(page: _Page, today: date) -> tuple[str | None, str | None]:
    """The first date that can be read, and where it stood; where none can, the first that was written."""
    first: tuple[str | None, str | None] = None, None
    for written, origin in _dates(page):
        if isinstance(read_date(written, today=today), ReadDate):
            return written, origin
        first = first if first[0] else (written, origin)
    places = places_near(page.blocks, page.top, page.first, page.last)
    if line := line_near(page.blocks, places, today):
        return line, "visible line"
    return first


def _author(page: _Page, source: str | None) -> str | None:
    """Who wrote it; a paper that names itself is no author."""
    paper = key_of(source or "")
    metas_of = page.head.metas
    for names in (
        page.linked.authors,
        *(metas_of.get(name, []) for name in (*metas.AUTHORS, *metas.CREATORS)),
        page.head.marks.get("author", []),
    ):
        people = [name for each in names if (name := person_in(each)) and key_of(name) != paper]
        if people:
            return "، ".join(dict.fromkeys(people))
    found = visible_author(list(page.blocks), page.top - 3, page.last + 6)
    return found if found and key_of(found) != paper else None


def _page_url(page: _Page, url: str | None) -> str | None:
    """The page's own address, where it names one that is not the paper's front."""
    given = [page.head.canonical, *page.head.metas.get("og:url", ()), page.linked.url]
    for address in given:
        if whole := _whole_address(url or page.head.base or "", address or ""):
            return whole
    return url


def _whole_address(base: str, address: str) -> str | None:
    """An address with its host, if it leads to more than the front of a site."""
    try:
        whole = urljoin(base, address)
        parts = urlsplit(whole)
    except ValueError:
        return None
    is_page = parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
    return str(whole) if is_page else None


def _category(page: _Page) -> str | None:
    """The section: as the data say, else the last step but one of the path to the page."""
    if found := page.head.first(metas.CATEGORIES):
        return found[1]
    if page.linked.category:
        return page.linked.category
    seen = [block.text for block in page.blocks if block.zone == "breadcrumb"]
    steps = list(page.linked.crumbs) or [step.strip() for line in seen for step in line.split("»")]
    title = key_of(page.blocks[page.headline].text) if page.headline is not None else ""
    sections = [
        step for step in steps if key_of(step) and key_of(step) != title and step.lower() not in _FRONT
    ]
    return sections[-1] if sections else None
