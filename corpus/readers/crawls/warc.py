"""Crawls in the WARC format: an article a page that was fetched."""

import io
from collections import Counter
from collections.abc import Iterator

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.files.libraries import Missing
from corpus.readers.pages.html import page_rows
from corpus.row import Row

from .records import CrawlRecord, crawl_records
from .responses import Unusable, response_in

_RECORD_KINDS = (
    "request",
    "response",
    "revisit",
    "metadata",
    "warcinfo",
    "resource",
    "conversion",
    "continuation",
)


def read_warc(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read the pages of a crawl; a line is the number of a record. Other records are counted."""
    others: Counter[str] = Counter()
    count = 0
    try:
        for record in crawl_records(stream):
            count = record.number
            yield from _page_of(file, record, others)
    except ImportError:
        yield Refusal(file.name, None, str(Missing(file.ending, "fastwarc")), passing=True)
        return
    if not count:
        reason = "is no WARC file: no record begins in it; give it the ending of what it holds"
        yield Refusal(file.name, None, reason)
    elif others:
        kinds = ", ".join(f"{name} {number:,}" for name, number in others.most_common())
        passed = f"{others.total():,} of its {count:,} records are no web pages and are passed over"
        yield Remark(file.name, None, f"{passed} ({kinds})")


def _page_of(file: File, record: CrawlRecord, others: Counter[str]) -> Iterator[Row | Refusal | Remark]:
    """Read the page of a record; one that has none is counted."""
    if record.wrong:
        yield Refusal(file.name, record.number, record.wrong)
        return
    try:
        page = response_in(record)
    except Unusable as reason:
        yield Refusal(file.name, record.number, str(reason))
        return
    if page:
        yield from page_rows(file, record.number, page.body, charset=page.charset, url=page.url)
    else:
        others[record.kind if record.kind in _RECORD_KINDS else "other"] += 1
