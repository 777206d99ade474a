"""Web pages: one article a file."""

import io
from collections.abc import Iterator
from datetime import date

from corpus.article import Refusal, Remark
from corpus.encoding.decoding import EncodingError
from corpus.readers.files.documents import marked_text
from corpus.readers.files.file import File
from corpus.readers.files.libraries import Missing
from corpus.readers.pages.blocks.tree import NoArticle
from corpus.row import Row

from .page import page_fields

LARGEST_PAGE = 8 * 1024 * 1024  # bytes; of 258 pages of papers the largest has 1.7 million


def read_html(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read the article of a page, or say why there is none."""
    data = stream.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield Refusal(
            file.name,
            None,
            f"is larger than {LARGEST_PAGE:,} bytes; put the page of one article in each file",
        )
        return
    if not data.strip():
        yield Refusal(file.name, None, "is empty; save the page again")
        return
    yield from page_rows(file, None, data)


def page_rows(
    file: File, line: int | None, data: bytes, *, charset: str | None = None, url: str | None = None
) -> Iterator[Row | Refusal | Remark]:
    """Read a page from its bytes; `charset` is what the server said, `url` where it was fetched."""
    try:
        page = marked_text(data, charset=charset)
        fields = page_fields(page.text, today=date.today(), url=url)
    except (EncodingError, NoArticle) as error:
        yield Refusal(file.name, line, str(error))
        return
    except ImportError:
        yield Refusal(file.name, line, str(Missing(file.ending, "trafilatura")), passing=True)
        return
    yield from (Remark(file.name, line, remark) for remark in page.remarks)
    yield Row(file.name, line, fields, file.id if line is None else "")
