"""Notices: lines in which a page speaks to its reader, of itself, its rights or its writers' addresses."""

import re
from collections.abc import Iterator

from .bars import is_bar_word
from .lists import SECTIONS
from .page import Line, Page, Part
from .wording import Words, plain_words, read_rows, read_wordings

WHOLE_LINES = read_wordings("lines.tsv")
_RULES = {
    plain_words(opening): (rule, needed) for rule, needed, opening in reversed(read_rows("openings.tsv"))
}
_CHANNELS = {word for row in read_rows("channels.txt") for word in plain_words(row[0])}
_AGENCIES_BY_LETTERS = read_wordings("words.tsv", "agency")
_CONTACT = read_wordings("words.tsv", "contact")
_LONGEST_OPENING = max(map(len, _RULES))
OPENERS = {words[0] for words in _RULES}

_LONGEST_NOTICE = 320  # letters and spaces
_MOST_NOTICE_WORDS = 40
_FEW_WORDS = 20
_FEWEST_WORDS = 8
_LONGEST_CODE = 5  # digits
_FEW_NUMBERS = 3  # lines
_LAST_LINES = 4  # lines in which addresses stand
_END_OF_TEXT = re.compile(
    r"[/#*\-–(\[.\s]*(?:انتهى|انتهي|يتبع|النهاية|انتهت)[/#*\-–)\].\s]*(?:\S{1,2}[\s./]*){0,6}"
)
_DECORATED = re.compile(r"^\s*[/#(\[*]{1,2}")
_MAILBOX = re.compile(
    r"(?:[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|@\w{2,30})(?:\s*[|/،,-]?\s*@?[\w.@-]+)?", re.ASCII
)


def is_opening(words: Words) -> bool:
    """Whether a notice may begin with these words."""
    return any(words[:length] in _RULES for length in range(min(_LONGEST_OPENING, len(words)), 0, -1))


def find_notices(page: Page) -> Iterator[Part]:
    """Find the lines that a page says to its reader."""
    tail = _tail(page)
    last = {line.number for line in page.lines[-_LAST_LINES:]}
    for line in page.lines:
        rule = WHOLE_LINES.whole(line.words) if line.short else None
        if rule == "end":
            rule = rule if line.number in tail or _DECORATED.match(line.text) else None
        elif rule == "weak" and line.text[0] in ".…" and line.number in tail:
            rule = "notice"  # `...المزيد`, where the text was cut
        elif rule in ("weak", None):
            in_tail = line.number in tail
            rule = _opened(line, in_tail=in_tail, at_end=in_tail and line.number in last)
        if rule:
            yield Part(rule, line)


def _tail(page: Page) -> set[int]:
    """The places of the lines below the article, and of its last line of prose, which may be a notice itself."""
    below = len(page.tail) + 1
    return {line.number for line in page.lines[-below:]}


def _opened(line: Line, *, in_tail: bool, at_end: bool) -> str | None:
    """Say which notice begins as this line does, if the line holds what such a notice does."""
    if len(line.text) > _LONGEST_NOTICE:
        return None
    signed = "©" in line.text or ("(" in line.text and "(c)" in line.text.lower())
    if signed and len(line.words) <= _FEW_WORDS and not line.prose:
        return "copyright"
    if line.first not in OPENERS:
        return None
    for length in range(min(_LONGEST_OPENING, len(line.words)), 0, -1):
        if (found := _RULES.get(line.words[:length])) and _holds_the_rest(
            line, length, found[1], in_tail=in_tail, at_end=at_end
        ):
            return found[0]
    return None


def _holds_the_rest(line: Line, length: int, needed: str, *, in_tail: bool, at_end: bool) -> bool:
    """Whether a line holds what else a notice of this kind does."""
    match needed:
        case "alone":
            return len(line.words) <= _MOST_NOTICE_WORDS
        case "channel":
            return len(line.words) <= _MOST_NOTICE_WORDS and any(
                word in _CHANNELS for word in line.words[length:]
            )
        case "plain":
            few = len(line.words) <= _FEW_WORDS and not line.text.endswith(".")
            return few and any(word in _CHANNELS for word in line.words[length:])
        case "tail":
            return in_tail
        case "contact":
            return at_end and _is_contact(line, length)
        case _:
            sentence = line.text.endswith(".")
            return len(line.words) <= (_FEWEST_WORDS if sentence else _FEW_WORDS) and (
                in_tail or not sentence
            )


def _is_contact(line: Line, length: int) -> bool:
    """Whether a line that begins so ends with an address or a number and says little else."""
    rest = line.words[length:]
    addressed = "@" in line.text or any(word.isdigit() for word in rest)
    return len(rest) <= _MOST_NOTICE_WORDS and (
        (addressed and len(rest) <= _FEWEST_WORDS) or is_address(rest)
    )


def is_address(words: Words) -> bool:
    """Whether words are those of addresses and numbers alone: `أرسل رسالة إلى 88591`."""
    return all(map(_is_contact_word, words)) and not all(map(str.isdigit, words))


def _is_contact_word(word: str) -> bool:
    letters = word.strip("0123456789")
    return not letters or letters in _CONTACT


def find_ends(page: Page) -> Iterator[Part]:
    """Find marks of the end, the initials of those who wrote, and addresses, below the article."""
    tail = page.tail
    if tail and _are_initials(tail[-1].words):
        yield Part("end", tail[-1])
    for line in tail:
        if line.short and _END_OF_TEXT.fullmatch(line.text):
            yield Part("end", line)
    for line in reversed(tail):
        if not (line.short and (_MAILBOX.fullmatch(line.text) or _is_block(line))):
            return
        yield Part("contact", line)


def _are_initials(words: Words) -> bool:
    """Whether words are letters alone, and not those by which an agency is known: `أ ف ب`."""
    single = len(words) > 1 and all(len(word) == 1 and not word.isdigit() for word in words)
    return single and _AGENCIES_BY_LETTERS.whole(words) is None


def _is_block(line: Line) -> bool:
    """Whether a line is made of the words of addresses and of numbers alone."""
    numbers = sum(word.isdigit() for word in line.words)
    return 0 < numbers < len(line.words) and all(map(_is_contact_word, line.words))


def find_company(page: Page) -> Iterator[Part]:
    """Find lines that say nothing by themselves, beside lines that were left out or beside each other."""
    weak = [
        line.short and not _is_number(line.words) and (_is_weak(line.words, page) or is_bar_word(line))
        for line in page.lines
    ]
    place = 0 if any(weak) else len(weak)
    while place < len(page.lines):
        end = place
        while end < len(page.lines) and weak[end]:
            end += 1
        run = page.lines[place:end]
        if (
            run
            and not _is_table(run)
            and (any(page.beside_gone(line.number) for line in run) or _says_enough(run))
        ):
            yield from (Part("contact" if is_address(line.words) else "bar", line) for line in run)
        place = max(end, place + 1)


def _is_number(words: Words) -> bool:
    """Whether a line is one number too long for a count or a code."""
    return len(words) == 1 and words[0].isdigit() and len(words[0]) > _LONGEST_CODE


def _is_table(run: tuple[Line, ...]) -> bool:
    """Whether lines are a column of numbers, which an article may have."""
    return sum(all(map(str.isdigit, line.words)) for line in run) > _FEW_NUMBERS


def _says_enough(run: tuple[Line, ...]) -> bool:
    """Whether several lines of one bar stand together, one of them more than a number or a stroke."""
    wordy = [line for line in run if any(not word.isdigit() and len(word) > 1 for word in line.words)]
    return len(wordy) > 1


def _is_weak(words: Words, page: Page) -> bool:
    """Whether a line of these words is the page's if the lines beside it are."""
    if len(words) > _FEW_WORDS:
        return False
    if WHOLE_LINES.whole(words) == "weak" or (page.scraped and SECTIONS.whole(words)):
        return True
    below = bool(words) and all(map(_is_contact_word, words))
    codes = bool(words) and all(word.isdigit() or len(word) == 1 for word in words)
    return (below or codes) and bool(page.gone)
