"""Bars: rows of buttons, of places to share to and of counts, on lines of their own or glued to the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .page import Line, Page, Part
from .wording import TOKEN, Words, first_words, plain_word, plain_words, read_wordings

BARS = read_wordings("bars.tsv", "site", "act", "lead", "pair", "button", "word", "join")
MINUTES = read_wordings("bars.tsv", "minutes")
_SITES = read_wordings("bars.tsv", "site")
COUNTS = read_wordings("bars.tsv", "count")
_PAPERS = read_wordings("words.tsv", "paper")
_TAILS = read_wordings("words.tsv", "papertail", "barpaper")
_LEADS_ON = read_wordings("heads.tsv", "sure")
_NO_PAPERS = read_wordings("words.tsv", "section", "label", "given")

ON_A_LINE = {"site": 1, "act": 2, "lead": 2, "pair": 2, "button": 2, "count": 2, "word": 1, "join": 0}
GLUED = {"site": 2, "act": 3, "lead": 1, "pair": 5, "button": 1, "count": 3, "word": 1, "join": 0}
_ENOUGH = 2
ENOUGH_GLUED = 5
_MOST_BAR_WORDS = 60  # of a bar: more are no bar
_WORDS_BEFORE_BAR = 4  # words
_STROKES = re.compile(r"[\s|•·/\\\-–—:+()\[\]>»«#@_*0-9٠-٩]*")
_RUN_TOGETHER = re.compile(
    "(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|email|mail|print|copylink|copy|messenger"
    "|instagram|viber|reddit|tumblr|youtube|skype|googleplus|share){2,}"
)


@dataclass(frozen=True, slots=True)
class BarRun:
    """Words of bars one after the other: how many, how much they weigh, and the kind of the last of them."""

    length: int
    weight: int
    last: str = ""
    last_length: int = 0


_NO_BAR = BarRun(0, 0)


def run_of_bars(words: Words, start: int, weights: dict[str, int], *, once: bool = False) -> BarRun:
    """Follow words of bars as far as they go; a wording said before ends the run if each may come only `once`."""
    if not (unit := _unit(words, start)):
        return _NO_BAR
    length, weight, last, last_length = 0, 0, "", 0
    said: set[Words] = set()
    while unit and length < _MOST_BAR_WORDS:
        units, kind = unit
        wording = words[start + length : start + length + units]
        if (
            once
            and kind != "join"
            and ((wording in said and len(wording[0]) > 1) or _changes_script(words, start, length, weight))
        ):
            break
        said.add(wording)
        worth = weights[kind] - (kind == "site" and last == "join")  # `on Facebook` is said in news too
        length, weight, last, last_length = length + units, weight + worth, kind, units
        unit = _unit(words, start + length)
    return BarRun(length, weight, last, last_length)


def _changes_script(words: Words, start: int, length: int, weight: int) -> bool:
    """Whether a bar of Latin words, long enough to be one, is over and Arabic follows."""
    latin = words[start].isascii() and words[start].isalpha()
    return weight >= ENOUGH_GLUED and latin and not words[start + length].isascii()


def _unit(words: Words, place: int) -> tuple[int, str] | None:
    """Find what a bar would have at this word: a count, a wording of bars, a number."""
    if place >= len(words):
        return None
    if words[place].isdigit():
        after = place + 1
        while after < len(words) and words[after].isdigit():
            after += 1
        counted = COUNTS.at(words, after)
        return (after - place + counted[0], "count") if counted else (1, "join")
    if counted := COUNTS.at(words, place):
        after = place + counted[0]
        number = after < len(words) and words[after].isdigit()
        minutes = after + number < len(words) and words[after + number] in MINUTES
        if number or minutes or len(words) == counted[0] > 1:
            return counted[0] + number + minutes, "count"
    if found := BARS.at(words, place):
        return found
    return (1, "act") if _RUN_TOGETHER.fullmatch(words[place]) else None


def is_bar(line: Line) -> bool:
    """Whether a line is nothing but a bar."""
    return line.short and _weight_of_line(line) >= _ENOUGH


def is_bar_word(line: Line) -> bool:
    """Whether a line is one word of a bar, a number or a stroke, which says nothing by itself."""
    return line.short and (not line.words or (len(line.words) <= 3 and _weight_of_line(line) >= 0))


def _weight_of_line(line: Line) -> int:
    """Weigh a line that a bar fills; -1 where it does not."""
    words = line.words
    if not words or (run := run_of_bars(words, 0, ON_A_LINE)).length != len(words):
        return -1
    sentence = any(sign in line.text for sign in '،«»“”"') or (
        line.text.endswith(".") and not (line.text.endswith("..") or run.last == "act")
    )
    return -1 if sentence else run.weight


def find_bars(page: Page) -> Iterator[Part]:
    """Find the lines that are bars, with the paper's name where it stands before the counts and buttons."""
    head = {line.number for line in page.head}
    for line in page.lines:
        if is_bar(line) and not _LEADS_ON.whole(line.words):
            yield Part("bar", line)
        elif line.number in head and line.short and (name := _name_before(line)):
            yield Part("bar", line, source=name if is_paper(plain_words(name), beside_bar=True) else None)


def _name_before(line: Line) -> str | None:
    """Take the name before a bar, which has buttons and counts enough to be one by itself."""
    for length in range(1, min(_WORDS_BEFORE_BAR, len(line.words) - 1) + 1):
        run = run_of_bars(line.words, length, ON_A_LINE)
        if run.length == len(line.words) - length and run.weight >= _ENOUGH + 1:
            return first_words(line.text, length)
    return None


def is_paper(words: Words, *, beside_bar: bool = False) -> bool:
    """Whether words are surely a paper's name; `beside_bar`, where papers put theirs, one definite word is enough."""
    if not words or len(words) > _WORDS_BEFORE_BAR or _NO_PAPERS.whole(words):
        return False
    named = _PAPERS.at(words) is not None and len(words) > 1
    ended = any(_TAILS.at(words, place) for place in range(1, len(words)))
    return named or ended or (beside_bar and len(words) <= 2 and all(word.startswith("ال") for word in words))


def find_glued_bar(page: Page) -> Iterator[Part]:
    """Find a bar before the first words of the text, on the same line."""
    if not page.lines or not page.lines[0].words:
        return
    line = page.lines[0]
    run = run_of_bars(line.words, 0, GLUED, once=True)
    length = run.length - _given_back(line.words, run)
    if run.weight < ENOUGH_GLUED or not 0 < length < min(len(line.words), _MOST_BAR_WORDS):
        return
    end = _end_of(line.text, length)
    rest = line.text[end:].lstrip(" \t|•·-–—:/\u00a0")
    if rest:
        yield Part("glued bar", line, rest)


def _given_back(words: Words, run: BarRun) -> int:
    """Count the last words of a run that begin the text: `طباعة العملة`, `شارك الوزير`."""
    after = words[run.length] if run.length < len(words) else ""
    begins = run.last in ("button", "word") and (after.startswith("ال") or words[run.length - 1] == "شارك")
    begins = begins or (run.last == "site" and after[:1] == "و" and after[1:] in _SITES)  # `فيسبوك وتويتر`
    return run.last_length if begins or run.last == "join" else 0


def _end_of(text: str, length: int) -> int:
    """Find where so many words end, if nothing but a bar's strokes stands between them; 0 if it does."""
    end, seen = 0, 0
    for token in TOKEN.finditer(text):
        if seen == length:
            break
        if not _STROKES.fullmatch(text, end, token.start()):
            return 0
        end = token.end()
        seen += bool(plain_word(token[0]))
    return end if seen == length else 0
