"""Feeds: RSS and Atom files, an article an entry."""

import io
from collections import Counter
from collections.abc import Iterator

from corpus.article import Refusal, Remark
from corpus.readers.files.documents import marked_text
from corpus.readers.files.file import File
from corpus.readers.files.libraries import Missing
from corpus.readers.tagged.records import record_tag
from corpus.readers.tagged.sgml import read_sgml
from corpus.row import Row

from .agencies import AGENCY_ROOTS, BrokenXml, agency_items
from .entries import entry_fields, feed_source, no_article
from .items import (
    Feed,
    FeedItem,
    feed_in,
    is_closed,
    items_of,
    root_of,
    without_prologue,
)

LARGEST_FEED = 32 * 1024 * 1024  # bytes
MOST_ENTRIES = 50_000  # of one feed; those of papers have 10 to 100
LONGEST_ENTRY = 1024 * 1024  # characters
_NO_RECORDS = frozenset({None, "urlset", "sitemapindex", "html"})
_ONE_ARTICLE = frozenset(("nitf", "newsitem"))
_HEAD_OF_RECORDS = 1 << 16  # characters by which records are known
_MOST_TAGS = 20_000  # of an entry, outside of CDATA


def read_feed(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read the entries of a feed in order; of one that is cut off, those before the cut."""
    data = stream.read(LARGEST_FEED + 1)
    if len(data) > LARGEST_FEED:
        yield Refusal(
            file.name, None, f"is larger than {LARGEST_FEED:,} bytes; split the feed into several files"
        )
        return
    whole = marked_text(data)
    del data
    yield from (Remark(file.name, None, remark) for remark in whole.remarks)
    feed = feed_in(whole.text)
    if feed is None:
        yield from _other_xml(file, whole.text)
        return
    try:
        yield from _feed_rows(file, whole.text, feed)
    except ImportError:
        yield Refusal(file.name, None, str(Missing(file.ending, "feedparser and trafilatura")), passing=True)


def _feed_rows(file: File, text: str, feed: Feed) -> Iterator[Row | Refusal | Remark]:
    """Read entry after entry."""
    source = feed_source(feed)
    seen = kept = 0
    others: Counter[str] = Counter()
    cut = not is_closed(text, feed)
    for item in items_of(text, feed):
        seen += 1
        if seen > MOST_ENTRIES:
            reason = (
                f"holds more than {MOST_ENTRIES:,} entries; those from here on are left out, split the feed"
            )
            yield Refusal(file.name, item.line, reason)
            return
        if not item.whole:
            cut = True
            continue
        if kind := no_article(item.markup):
            others[kind] += 1
            continue
        entry = _entry_row(file, item, feed, source)
        kept += isinstance(entry, Row)
        yield entry
    yield from _passed_over(file, others)
    if cut:
        rest = f"what is whole before is kept (entries: {kept:,})" if kept else "no entry in it is whole"
        yield Refusal(file.name, None, f"is cut off: it ends before </{feed.name}>; {rest}, fetch it again")
    elif not seen:
        yield Refusal(file.name, None, f"is a feed without entries; there is no <{feed.entry}> in it")


def _passed_over(file: File, others: Counter[str]) -> Iterator[Remark]:
    """Say how many entries of WordPress's are no articles."""
    if others:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in others.most_common())
        yield Remark(file.name, None, f"entries that are no published articles were passed over: {kinds}")


def _entry_row(file: File, item: FeedItem, feed: Feed, source: str | None) -> Row | Refusal:
    """Read an entry, or say why that cannot be done."""
    if len(item.markup) > LONGEST_ENTRY:
        return Refusal(
            file.name, item.line, f"the entry is longer than {LONGEST_ENTRY:,} characters; shorten it"
        )
    if "<![CDATA[" not in item.markup and item.markup.count("<") > _MOST_TAGS:
        return Refusal(file.name, item.line, f"the entry holds more than {_MOST_TAGS:,} tags; shorten it")
    if fields := entry_fields(item.markup, feed, source):
        return Row(file.name, item.line, fields)
    return Refusal(file.name, item.line, "the entry holds nothing; give it a title or a description")


def _other_xml(file: File, text: str) -> Iterator[Row | Refusal | Remark]:
    """Read XML that is no feed as records with tags, if it is such; else say what it is."""
    body = without_prologue(text)
    root = root_of(text)
    if root in AGENCY_ROOTS:
        yield from _agency_rows(file, body, root)
    elif root in _NO_RECORDS or not record_tag(body[:_HEAD_OF_RECORDS]):
        yield Refusal(file.name, None, _no_feed(text))
    else:
        yield from read_sgml(file, io.BytesIO(body.encode("utf-8", "replace")))


def _agency_rows(file: File, text: str, root: str) -> Iterator[Row | Refusal]:
    """Read what an agency sends: an article, or several in one message."""
    rows = 0
    try:
        for rows, fields in enumerate(agency_items(text, root), 1):
            yield Row(file.name, None if root in _ONE_ARTICLE else rows, fields, file.id)
    except ImportError:
        yield Refusal(file.name, None, str(Missing(file.ending, "trafilatura")), passing=True)
        return
    except BrokenXml as error:
        yield Refusal(file.name, None, f"is XML with a fault in it ({error}); mend it, or fetch it again")
        return
    if not rows:
        yield Refusal(file.name, None, f"is a <{root}> without an item in it; fetch it again")


def _no_feed(text: str) -> str:
    """Say what a file is that holds no feed."""
    match root_of(text):
        case None:
            return "is no XML; there is no element in it, give it the ending of what it holds"
        case "urlset" | "sitemapindex":
            return "is a sitemap, which lists addresses and holds no articles; give the pages themselves"
        case "html":
            return "is a web page; give it the ending .html"
        case name:
            return f"is XML but no feed (its outermost element is <{name[:40]}>); RSS and Atom are read"
