"""An article: what a newspaper published, as the readers hand it on."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Article:
    """One article; everything but the id may be missing, and then it is None (or an empty text).

    `date` is the wall-clock time of publication where the paper is, without a zone; a paper that
    gives only a day gives midnight; `date_from` says where it was found (a field's name, `path`,
    `page`) and how it was read, and is None for a plain `date`. `text` keeps the newspaper's own
    letters and line breaks.
    """

    id: str
    title: str | None = None
    text: str = ""
    source: str | None = None
    date: datetime | None = None
    url: str | None = None
    author: str | None = None
    category: str | None = None
    date_from: str | None = None

    def dated(self, date: datetime | None, date_from: str | None) -> "Article":
        """The same with this date, at a third of the cost of `dataclasses.replace`."""
        return Article(
            self.id, self.title, self.text, self.source, date, self.url, self.author, self.category, date_from
        )

    def __reduce__(self) -> tuple[type["Article"], tuple[object, ...]]:
        """Go to another process as all fields in their order, at a third of what a dataclass costs by itself."""
        return Article, _ALL_FIELDS(self)


_ALL_FIELDS: Callable[[Article], tuple[object, ...]] = attrgetter(*(field.name for field in fields(Article)))
# The fields that are a line of text each, as a file gives them, beside the title.
LINES = tuple(
    field.name for field in fields(Article) if field.name not in ("id", "title", "text", "date", "date_from")
)


_OF_ONE_ROW = re.compile(r"'[^']*'|[0-9][0-9,.:]*")


def _sentence_kind(sentence: str) -> str:
    """A sentence with what is quoted and counted in it taken out, by which those of one kind are alike."""
    return _OF_ONE_ROW.sub("…", sentence)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row or a file that could not become an article, and why.

    `line` counts from 1 and is None where the whole file is meant; `reason` is an English sentence
    without a full stop that says what is wrong and what to do. `passing` says that the reason is not the file's: it is
    read again, though it has not changed.
    """

    path: str
    line: int | None
    reason: str
    passing: bool = False

    @property
    def kind(self) -> str:
        """The reason without what is of this row alone: what stands in quotation marks, and numbers."""
        return _sentence_kind(self.reason)

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not understood in a row or a file whose article is kept all the same.

    `line` and `text` are as `line` and `reason` of a `Refusal`.
    """

    path: str
    line: int | None
    text: str

    @property
    def kind(self) -> str:
        """The text without what is of this row alone."""
        return _sentence_kind(self.text)

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.text}"
