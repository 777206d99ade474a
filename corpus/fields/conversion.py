"""Conversion: the steps by which a row of a file becomes an article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.article import Article, Refusal
from corpus.cleaning.furniture import Dropped, Stripped, strip_furniture
from corpus.cleaning.markup import clean, clean_line
from corpus.cleaning.tags import strip_tags
from corpus.dates.lines import date_in_line
from corpus.dates.paths import date_in_path
from corpus.dates.written import NoDate
from corpus.encoding.mojibake import Lost, Mended, repair
from corpus.received import Original
from corpus.row import Row

from .dating import Dated, date_of
from .identity import Identity, Place, Unnamed, identity
from .names import CLOCK, Names
from .options import Folder, Options
from .picking import DATE_FROM, Picked, pick

# The name of a date that was found in the path of a file, in a line of its page.
PATH, PAGE = "path", "page"


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
    dated: Dated | None
    date_from: str | None
    original: Original | None
    remarks: tuple[str, ...] = ()
    taken: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def draft(row: Row, names: Names, options: Options, origin: Origin) -> Draft | Refusal:
    """Pick, check and clean the fields of a row; a refusal says why it can be no article."""
    remarks: list[str] = []
    picked = pick(row.fields, names)
    texts = {name: _text(picked, name) for name in ("title", "text", "source", "author", "category")}
    put_in = Original(texts["title"] or None, texts["text"])
    try:
        texts = {name: _mended(name, text, remarks) for name, text in texts.items()}
    except _Garbled as garbled:
        return Refusal(row.path, row.line, str(garbled))
    page = _stripped(row, texts, options)
    if not page.title and not page.text:
        return Refusal(row.path, row.line, "has neither title nor text; give it one of them")
    remarks += page.notes
    source = (
        clean_line(texts["source"])
        or page.source
        or options.source
        or _folder(origin, options, Folder.SOURCE)
    )
    category = clean_line(texts["category"]) or _folder(origin, options, Folder.CATEGORY)
    url = clean_line(_text(picked, "url")) or None
    try:
        named = identity(
            given=_text(picked, "id"),
            place=Place(origin.root, row.place) if row.line is None and row.place else None,
            source=source,
            url=url,
            content=(texts["title"], texts["text"], source or ""),
        )
    except Unnamed as unnamed:
        return Refusal(row.path, row.line, str(unnamed))
    article = Article(
        id=named.id,
        title=page.title,
        text=page.text,
        source=source,
        url=url,
        author=clean_line(texts["author"]) or page.author,
        category=category,
    )
    return Draft(
        row,
        origin.path,
        article,
        named,
        _dated(row, picked, page, options, remarks),
        _text(picked, DATE_FROM) or None,
        None if put_in == Original(page.title, page.text) else put_in,
        tuple(remarks),
        {name: values[0].name for name, values in picked.values.items()},
        tuple(picked.unused),
        page.dropped,
    )


class _Garbled(ValueError):
    """A text whose letters are lost; the message says so."""


def _text(picked: Picked, name: str) -> str:
    value = picked.first(name)
    return value.text if value else ""


def _mended(name: str, text: str, remarks: list[str]) -> str:
    """A text as its writer saw it; raises `_Garbled` where that cannot be known."""
    match repair(text):
        case Mended() as mended:
            remarks.append(f"the {name} was mojibake ({mended.how}) and is mended")
            return mended.text
        case Lost() as lost:
            raise _Garbled(
                f"the {name} is mojibake ({lost.reason}); take it from where its letters are whole"
            )
        case None:
            return text


def _stripped(row: Row, texts: Mapping[str, str], options: Options) -> Stripped:
    """Title and text without markup, and without the page around them if that is asked for."""
    title = clean_line(strip_tags(texts["title"])) or None
    text = clean(strip_tags(clean(texts["text"])))
    if not options.cleaning:
        return Stripped(title, text)
    return strip_furniture(title, text)


def _folder(origin: Origin, options: Options, what: Folder) -> str | None:
    """The name of the folder that a file is in, where it says this."""
    if options.folder is not what:
        return None
    return clean_line(origin.path.rpartition("/")[0].rpartition("/")[2]) or None


def _dated(row: Row, picked: Picked, page: Stripped, options: Options, remarks: list[str]) -> Dated | None:
    """The date by the row's fields, by its page, by its path; a remark where what should be one is none."""
    dated = date_of(picked.values.get("date", ()), picked.first(CLOCK), today=options.today)
    if dated and isinstance(dated.read, NoDate):
        remarks.append(f"the date {_quoted(dated.text)} {dated.read.reason}; it is left out")
        dated = None
    if dated is None and page.date and (found := date_in_line(page.date, today=options.today)):
        dated = Dated(PAGE, found, page.date)
    if dated is None and options.date_from_path and (found := date_in_path(row.path, today=options.today)):
        dated = Dated(PATH, found, row.path)
    return dated


def _quoted(text: str) -> str:
    """Quote a value for a message: printable, one line, not too long."""
    line = " ".join(text.split())[:60]
    return f"'{line}'" if line.isprintable() else ascii(line)
