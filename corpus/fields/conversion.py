"""Conversion: the steps by which a row of a file becomes an article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Article, Refusal
from corpus.cleaning.furniture import Dropped, Stripped, strip_furniture
from corpus.cleaning.markup import clean, clean_line
from corpus.cleaning.recurrence import Recurring
from corpus.cleaning.tags import strip_tags
from corpus.dates.iranian import is_persian, names_iranian_month, read_iranian
from corpus.dates.lines import date_in_line
from corpus.dates.paths import date_in_path
from corpus.dates.written import NoDate, checked
from corpus.encoding.mojibake import Lost, Mended, mend
from corpus.headings.meanings import CLOCK, MONTH, YEAR
from corpus.received import Original
from corpus.row import Row

from .dating import RowDate, date_of, with_parts
from .identity import FilePlace, Identity, Unnamed, identity
from .names import DATE_FROM, Names
from .options import Folder, Options
from .picking import Picked, pick

# The name of a date that was found in the path of a file, in a line of its page.
_JUDGED = 2_000  # letters of a text by which its language is judged
FROM_PATH, FROM_PAGE = "path", "page"


class Origin(NamedTuple):
    """Where the rows of a file come from: its absolute path, and the folder that was named, above it."""

    path: str
    root: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A row on its way: the article but for its date, of which only the column may tell the order.

    `remarks` are what was not understood; `taken` says which name each field is from, `unused` which names none is
    from; `dropped` is what cleaning took off the text.
    """

    row: Row
    path: str
    article: Article
    identity: Identity
    dated: RowDate | None
    date_from: str | None
    original: Original | None
    remarks: tuple[str, ...] = ()
    taken: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def draft(row: Row, names: Names, options: Options, origin: Origin) -> Draft | Refusal:
    """Pick, check and clean the fields of a row; a refusal says why it can be no article."""
    try:
        return _Drafting(row, pick(row.fields, names), options, origin).draft()
    except (_Unfit, Unnamed) as unfit:
        return Refusal(row.path, row.line, str(unfit))


class _Unfit(ValueError):
    """Why a row is no article; the message says so."""


@dataclass(slots=True)
class _Drafting:
    """A row with what was picked from it, and the remarks that have come up."""

    row: Row
    picked: Picked
    options: Options
    origin: Origin
    remarks: list[str] = field(default_factory=list)

    def draft(self) -> Draft:
        """The draft; raises _Unfit or Unnamed."""
        put_in = Original(self._text("title") or None, self._text("text"))
        given, author = self._line("source"), self._line("author")
        page = self._page(given, author)
        source = given or page.source or self.options.source or self._folder(Folder.SOURCE)
        url = self._line("url")
        named = self._identity(source, url)
        article = Article(
            id=named.id,
            title=page.title,
            text=page.text,
            source=source,
            url=url,
            author=author or page.author,
            category=self._line("category") or self._folder(Folder.CATEGORY),
        )
        return Draft(
            self.row,
            self.origin.path,
            article,
            named,
            self._dated(page),
            self._text(DATE_FROM) or None,
            None if put_in == Original(page.title, page.text) else put_in,
            tuple(self.remarks),
            {name: values[0].name for name, values in self.picked.values.items()},
            tuple(self.picked.unused),
            page.dropped,
        )

    def _tell_guess(self) -> None:
        """Remark that no name told of a text."""
        if self.picked.is_guessed:
            name = self.picked.values["text"][0].name
            self.remarks.append(
                f"the text was taken from '{name}', the longest there is; --map text=… says it"
            )

    def _text(self, name: str) -> str:
        """What the row has for a field, as it is; empty where that is nothing."""
        found = self.picked.values.get(name)
        return found[0].text if found else ""

    def _mended(self, name: str) -> str:
        """What the row has for a field, as its writer saw it; raises _Unfit where that cannot be known."""
        text = self._text(name)
        match mend(text) if text else None:
            case Mended() as mended:
                self.remarks.append(f"the {name} was mojibake ({mended.how}) and is mended")
                return mended.text
            case Lost() as lost:
                raise _Unfit(f"the {name} is mojibake: {lost.reason}")
            case None:
                return text

    def _line(self, name: str) -> str | None:
        """A field that is one line of text."""
        text = self._text(name)
        if text and (line := _clean_already(text)) is not None:
            return line or None
        return clean_line(self._mended(name)) or None

    def _page(self, source: str | None, author: str | None) -> Stripped:
        """Title and text without markup, and without the page around them if that is asked for; raises _Unfit."""
        self._tell_guess()
        title = clean_line(strip_tags(self._mended("title"))) or None
        text = clean(self._mended("text"))
        if (without := strip_tags(text)) is not text:
            text = clean(without)
        page = Stripped(title, text)
        if self.options.cleaning:
            page = strip_furniture(
                title,
                text,
                scraped=self.row.scraped,
                author=author,
                recurring=self._recurring(source),
            )
        if not page.title and not page.text:
            raise _Unfit("has neither title nor text; give it one of them")
        self.remarks += page.notes
        return page

    def _recurring(self, source: str | None) -> Recurring | None:
        """What the source of the row says again and again."""
        known = self.options.recurring
        return known.get(self.options.speaker(source, self.row.path)) if known else None

    def _identity(self, source: str | None, url: str | None) -> Identity:
        """The row's id; raises Unnamed."""
        is_whole_file = self.row.line is None and self.row.place
        return identity(
            given=self._text("id"),
            place=FilePlace(self.origin.root, self.row.place) if is_whole_file else None,
            source=source,
            url=url,
            content=(self._text("title"), self._text("text"), source or ""),
        )

    def _folder(self, what: Folder) -> str | None:
        """The name of the folder that the file is in, where it says this."""
        if self.options.folder is not what:
            return None
        return clean_line(self.origin.path.rpartition("/")[0].rpartition("/")[2]) or None

    def _dated(self, page: Stripped) -> RowDate | None:
        """The date by the row's fields, by its page, by its path; a remark where what should be one is none."""
        today = self.options.today
        values = self.picked.values.get("date", ())
        together = with_parts(values, self.picked.first(YEAR), self.picked.first(MONTH))
        dated = date_of(together, self.picked.first(CLOCK), today=today)
        dated = self._iranian(dated, page) or dated
        if dated and isinstance(dated.read, NoDate):
            self.remarks.append(f"the date {_quoted_value(dated.text)} {dated.read.reason}; it is left out")
            dated = None
        if dated is None and page.date and (found := date_in_line(page.date, today=today)):
            dated = RowDate(FROM_PAGE, found, page.date)
        if (
            dated is None
            and self.options.date_from_path
            and (found := date_in_path(self.row.path, today=today))
        ):
            dated = RowDate(FROM_PATH, found, self.row.path)
        return dated

    def _iranian(self, dated: RowDate | None, page: Stripped) -> RowDate | None:
        """The date by the calendar of papers in Persian, where it names one of its months or stands beside Persian."""
        if dated is None or not (found := read_iranian(dated.text)):
            return None
        if not (names_iranian_month(dated.text) or is_persian(f"{page.title} {page.text[:_JUDGED]}")):
            return None
        return RowDate(
            f"{dated.name}, Iranian calendar", checked(found, self.options.today, numbers=False), dated.text
        )


@lru_cache(maxsize=4_096)
def _clean_already(text: str) -> str | None:
    """A name as one line, of which most come again and again; None where it has to be mended, which is to be said."""
    return None if mend(text) else clean_line(text)


def _quoted_value(text: str) -> str:
    """Quote a value for a message: printable, one line, not too long."""
    line = " ".join(text.split())[:60]
    return f"'{line}'" if line.isprintable() else ascii(line)
