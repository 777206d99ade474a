"""Bylines: the lines above and below an article that say who wrote it, for which paper, and when."""

import re
from collections.abc import Iterator

from .bars import is_bar, is_paper
from .datelines import is_ago, is_date, is_published, is_updated, said_date
from .lists import PARTICLES, SECTIONS
from .page import Line, Page, Part, make_line
from .wording import AROUND, Words, first_words, plain_words, read_wordings, words_after_first

_PHOTOGRAPHED = read_wordings("words.tsv", "photoby")
_LABELS = read_wordings("words.tsv", "label")
_BYLINES = read_wordings("words.tsv", "byline")
_SURE_BYLINES = read_wordings("words.tsv", "surebyline")
_CREDIT_HEADS = read_wordings("words.tsv", "surecredit")
_CREDITS_OF = read_wordings("words.tsv", "creditof", "surecredit")
_GIVEN = read_wordings("words.tsv", "given")
_CITIES = read_wordings("words.tsv", "city")
_AGENCIES = read_wordings("words.tsv", "agency")
_SURE_PAPERS = read_wordings("words.tsv", "surepaper")
_PAPER_TAILS = read_wordings("words.tsv", "papertail")
_DASH = re.compile(r"\s+[-–—ـ/]\s*|\s*[-–—/]\s+|\s*[–—:]\s*|-")
_PAPER_IN_QUOTES = re.compile(r"[«\"“]([^«»\"“”]{2,30})[»\"”]")
_LONGEST_BYLINE = 80  # letters and spaces of a byline
_TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[صم]|[ap]m))?", re.IGNORECASE)
_NAME = 5  # words
_TOWN = 2  # words
_AFTER_BYLINE = re.compile(r"[\s\u00a0]*[:\-–—|/]")
_STROKES_BETWEEN, _DASHES_BETWEEN = re.compile(r"[|•]"), re.compile(r"\s[-–—]\s")
_CRUMBS = re.compile(r"[/\\»>›|←]")


def find_datelines(page: Page) -> Iterator[Part]:
    """Find the lines that say when the article was published."""
    head, tail = page.head, page.tail
    for line in (*head, *(line for line in tail if is_published(line) or is_updated(line))):
        if segmented := _segmented(line, _STROKES_BETWEEN):
            yield segmented
        elif is_date(line):
            yield Part("dateline", line, date=said_date(line))
        elif is_ago(line):
            yield Part("dateline", line)
        elif segmented := _segmented(line, _DASHES_BETWEEN):
            yield segmented


def _segmented(line: Line, between: re.Pattern[str]) -> Part | None:
    """Take apart a line of several, parted by strokes: who wrote it, when, and for whom."""
    parts = [make_line(line.number, part) for part in between.split(line.text) if part.strip()]
    if len(parts) < 2 or not any(map(is_date, parts)) or not line.short:
        return None
    date = next((written for part in parts if is_date(part) and (written := said_date(part))), None)
    clock = next((part.text for part in parts if _TIME_OF_DAY.fullmatch(part.text)), None)
    said = [part for part in map(_said_by, (each for each in parts if not is_date(each))) if part]
    if len(said) < len([each for each in parts if not is_date(each)]):
        return None
    author = next((piece.author for piece in said if piece.author), None)
    source = next((piece.source for piece in said if piece.source), None)
    return Part(
        "dateline", line, date=f"{date} | {clock}" if date and clock else date, author=author, source=source
    )


def _said_by(line: Line) -> Part | None:
    """Say what a part of a line that holds a date says of the article."""
    if (
        is_updated(line)
        or is_label(line, sections=True)
        or is_bar(line)
        or all(word.isdigit() for word in line.words)
    ):
        return Part("label", line)
    if is_paper(line.words, beside_bar=True):
        return Part("credit", line, source=line.text.strip(AROUND))
    if _kind(line.text) == "writer":
        return Part("byline", line, author=line.text.strip(AROUND))
    return _byline(line) or _credit(line) or _placed(line)


def find_bylines(page: Page) -> Iterator[Part]:
    """Find the lines that name the writer, the paper or the agency."""
    author = plain_words(page.author or "")
    for line in page.head:
        if line.ends or len(line.text) > _LONGEST_BYLINE:
            continue
        if author and line.words == author:
            yield Part("byline", line)
        elif piece := _byline(line) or _credit(line) or _placed(line):
            yield piece
        elif page.scraped and _is_masthead(line.words):
            yield Part("credit", line, source=line.text.strip(AROUND))
        elif page.scraped and (piece := _scraped_byline(page, line)):
            yield piece
    for line in page.tail:
        if piece := _credit(line) or (_byline(line) if ":" in line.text else None):
            yield piece


def _scraped_byline(page: Page, line: Line) -> Part | None:
    """Read what only the head of a page has: who took the picture, a writer alone beside a date or by a town."""
    if found := _PHOTOGRAPHED.at(line.words):
        return Part("caption", line) if ":" in line.text[: line.text.find(" ") + 2] and found else None
    parts = [part for part in _CRUMBS.split(line.text.replace("|", "/")) if part.strip()]
    papers = [part.strip(AROUND) for part in parts if _is_masthead(plain_words(part))]
    if papers and all(_said_by(make_line(line.number, part)) for part in parts):
        return Part("credit", line, source=papers[0])
    kinds = {part.strip(AROUND): _kind(part) for part in _DASH.split(line.text) if part.strip(AROUND)}
    if len(kinds) == 1 and page.beside_gone(line.number) and list(kinds.values()) == ["writer"]:
        return Part("byline", line, author=line.text.strip(AROUND))
    if len(kinds) != 2 or list(kinds.values()).count(None) != 1:
        return None
    unknown, known = sorted(kinds, key=lambda part: kinds[part] is not None)
    if len(plain_words(unknown)) > _TOWN or kinds[known] not in ("writer", "masthead"):
        return None
    return Part("byline", line, **{"author" if kinds[known] == "writer" else "source": known})


def find_glued_byline(page: Page) -> Iterator[Part]:
    """Find who wrote an article, as its file says, before the first words of the text on the same line."""
    author = plain_words(page.author or "")
    if len(author) < 2 or not page.lines or page.lines[0].words[: len(author)] != author:
        return
    line = page.lines[0]
    rest = line.text[len(first_words(line.text, len(author))) :]
    if rest.strip() and (_AFTER_BYLINE.match(rest) or (page.author or "").rstrip().endswith(":")):
        yield Part("glued byline", line, rest.lstrip(f"{AROUND}\u00a0"))


def said_in_line(line: Line) -> Part | None:
    """Read a line that a source has in many articles as one that names a writer or an agency, if it does."""
    if found := _CREDITS_OF.at(line.words):
        return Part("credit", line, author=words_after_first(line.text, found[0]) or None)
    if len(line.text) > _LONGEST_BYLINE or line.ends:
        return None
    parts = [part.strip(AROUND) for part in _DASH.split(line.text) if part.strip(AROUND)]
    names = [part for part in parts if _kind(part) == "writer"]
    if not names and len(parts) == 2:  # a town or a paper beside what is no word of a sentence
        kinds = [_kind(part) for part in parts]
        beside = next((part for part, kind in zip(parts, kinds, strict=True) if kind is None), None)
        names = [beside] if beside and any(kinds) and len(plain_words(beside)) > 1 else []
    return Part("byline", line, author=names[0]) if names else None


def _byline(line: Line) -> Part | None:
    """Read `كتب: سامي الحداد`; without the colon the name must begin as names do."""
    if not (found := _BYLINES.at(line.words)) or len(line.text) > _LONGEST_BYLINE or line.ends:
        return None
    name = line.words[found[0] :]
    marked = re.match(rf"\W*(?:\w+\W+){{{found[0] - 1}}}\w+\s*[:\-–/]", line.text)
    sure = _SURE_BYLINES.at(line.words) is not None and bool(name) and name[0] in _GIVEN
    if not (marked or sure) or not _is_name(name):
        return None
    return Part("byline", line, author=words_after_first(line.text, found[0]))


def _credit(line: Line) -> Part | None:
    """Read `المصدر: صحيفة المرفأ`; what names agencies in general names no source."""
    if (
        not (found := _CREDIT_HEADS.at(line.words))
        or len(line.text) > _LONGEST_BYLINE
        or line.text.endswith(".")
    ):
        return None
    name = line.words[found[0] :]
    if not 0 < len(name) <= _NAME or any(word in PARTICLES for word in name):
        return None
    if found[0] == 1 and not re.match(r"\s*\S+\s*:", line.text):
        return None
    said = words_after_first(line.text, found[0])
    agency = any(_AGENCIES.whole(plain_words(part)) for part in (said, *_DASH.split(said)))
    return Part("credit", line, source=None if agency else said)


def _placed(line: Line) -> Part | None:
    """Read `القاهرة - سامي الحداد`, `لندن: «المرفأ»`, `بيروت - وكالات`: two of a town, a writer, an agency, a paper."""
    parts = [part.strip(" .") for part in _DASH.split(line.text) if part.strip(AROUND)]
    if len(parts) != 2 or len(line.text) > _LONGEST_BYLINE:
        return None
    kinds = {_kind(part): part.strip(AROUND) for part in parts}
    if len(kinds) < 2 or None in kinds or ("quoted" in kinds and "city" not in kinds):
        return None
    paper = (
        kinds.get("quoted") or kinds.get("masthead") or (kinds.get("paper") if "agency" in kinds else None)
    )
    return Part("byline", line, author=kinds.get("writer"), source=paper)


def _kind(part: str) -> str | None:
    """Say what one half of a byline is."""
    words = plain_words(part)
    if kind := _CITIES.whole(words) or _AGENCIES.whole(words):
        return kind
    if _PAPER_IN_QUOTES.fullmatch(part):
        return "quoted"
    if _is_masthead(words):
        return "masthead"
    if is_paper(words):
        return "paper"
    return "writer" if len(words) > 1 and words[0] in _GIVEN and _is_name(words) else None


def _is_name(words: Words) -> bool:
    """Whether words can be a person's name, or two."""
    return 0 < len(words) <= _NAME and not any(word.isdigit() or word in PARTICLES for word in words)


def _is_masthead(words: Words) -> bool:
    """Whether a line alone is a paper's name and can be nothing else: `صحيفة …`, `… نيوز`."""
    if not 1 < len(words) <= 3 or any(word in PARTICLES for word in words):
        return False
    return _SURE_PAPERS.at(words) is not None or _PAPER_TAILS.at(words, len(words) - 1) is not None


def is_masthead(line: Line) -> bool:
    """Whether a line is the paper's name."""
    return not line.ends and _is_masthead(line.words)


def find_labels(page: Page) -> Iterator[Part]:
    """Find labels above the article, `عاجل`, and the way through the site that leads to it."""
    for place, line in enumerate(page.head):
        if is_label(line, sections=page.scraped) and (page.scraped or place < 3):
            yield Part("label", line)


def is_label(line: Line, *, sections: bool) -> bool:
    """Whether a line is a label, the way through the site, or, where they are looked for, the name of a section."""
    if _LABELS.whole(line.words) or (sections and SECTIONS.whole(line.words)):
        return True
    crumbs = len(_CRUMBS.findall(line.text))
    return (
        bool(line.words) and line.words[0] in ("الرءيسيه", "الرئيسيه", "home") and crumbs > 0 and line.short
    )
