"""Repeats: titles, captions and first paragraphs that a page says again."""

import re
from collections.abc import Iterator
from itertools import islice

from .bars import is_paper
from .page import Line, Page, Part, bounded_by_prose
from .wording import Words, plain_words, read_wordings, words_after_first

_PHOTOGRAPHERS = read_wordings("words.tsv", "credits")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*$")
_NEAR_THE_TOP = 10  # lines in which a page says its title or first paragraph before the article
_LATER = 40  # lines in which they are looked for
_FEWEST = 5  # words of a first paragraph
_CAPTION_WORDS = 18  # words
_LONGEST_REPEAT = 600  # letters and spaces
_MOST_CAPTIONS = 8  # of different wording: a text with more is made of lines that come again


def find_titles(page: Page) -> Iterator[Part]:
    """Find the title said again above the article, or between its paragraphs."""
    title = plain_words(page.title or "")
    if len(title) < 2 or not any(line.prose for line in page.lines):
        return
    head = {line.number for line in page.head}
    for place, line in enumerate(page.lines):
        if line.first != title[0]:
            continue
        if line.words == title and len(line.text) < _LONGEST_REPEAT:
            above = (line.number in head or place < 2) and _leads_to_prose(page, place)
            if above or (len(title) > 2 and _is_inside_prose(page, place)):
                yield Part("title", line)
        elif line.number in head and line.words[: len(title)] == title and is_paper(line.words[len(title) :]):
            yield Part("title", line, source=words_after_first(line.text, len(title)))


def _leads_to_prose(page: Page, place: int) -> bool:
    """Whether prose follows a line, as it does not in a poem named after its first verse."""
    return place + 1 < len(page.lines) and page.lines[place + 1].prose


def _is_inside_prose(page: Page, place: int) -> bool:
    """Whether long lines stand on both sides, which verses are not."""
    return 0 < place < len(page.lines) - 1 and not (
        page.lines[place - 1].short or page.lines[place + 1].short
    )


def find_standfirsts(page: Page) -> Iterator[Part]:
    """Find first paragraphs that the article says again, word for word, in a longer one."""
    for place, line in enumerate(page.lines[:_NEAR_THE_TOP]):
        if len(line.words) >= _FEWEST and len(line.text) <= _LONGEST_REPEAT and _is_said_later(page, place):
            yield Part("standfirst", line)
        elif line.prose:
            return


def _is_said_later(page: Page, place: int) -> bool:
    line = page.lines[place]
    least = len(line.text) + 8
    longer = [other for other in page.lines[place + 1 : place + _LATER] if len(other.text) > least]
    if not longer:
        return False
    rarest = max(line.text.split(), key=len)  # asked first, since it costs next to nothing
    return any(other.prose and rarest in other.text and _says_too(other.text, line.text) for other in longer)


def _says_too(text: str, said: str) -> bool:
    """Whether the first words of a text hold what is said, with or without an `and` before it."""
    words = f" {' '.join(plain_words(text[:_LONGEST_REPEAT]))} "
    again = " ".join(plain_words(said))
    return any(f" {conjunction}{again} " in words for conjunction in ("", "و", "ف"))


def find_captions(page: Page) -> Iterator[Part]:
    """Find captions said twice: above the article and in it, or with the name of who took the picture."""
    places: dict[Words, list[int]] = {}
    for place, line in enumerate(page.lines):
        if line.short and 1 < len(line.words) <= _CAPTION_WORDS and not line.text.endswith((":", ".")):
            places.setdefault(line.words, []).append(place)
    again = {words: several for words, several in places.items() if len(several) > 1}
    if len(again) > _MOST_CAPTIONS:
        return
    for several in again.values():
        if _are_captions(page, several):
            yield from (Part("caption", page.lines[place]) for place in several)


def _are_captions(page: Page, places: list[int]) -> bool:
    """Whether lines that say the same are captions and no refrain."""
    first = page.lines[places[0]]
    if is_credited(first):
        return True
    if ":" in first.text:  # what a list says of each of its things
        return False
    head = len(page.head)
    others = page.without(Part("caption", page.lines[place]) for place in places[:-1])
    kept = [line.number for line in others.lines]
    return places[0] < head and bounded_by_prose(others, kept.index(page.lines[places[-1]].number))


def is_credited(line: Line) -> bool:
    """Whether a line ends with the agency of a picture, `(أ ف ب)`, or names who took it."""
    if bracket := _IN_BRACKETS.search(line.text):
        words = plain_words(bracket[1])
        return any(_PHOTOGRAPHERS.at(words, place) for place in range(len(words)))
    return "تصوير" in line.words[1:]


def find_echoes(page: Page) -> Iterator[Part]:
    """Find captions above the article: their words are in its title or first paragraphs, or they name an agency."""
    if not page.head:
        return
    body = islice((line for line in page.lines if line.prose), 3)
    said = [
        f" {' '.join(plain_words(text))} "
        for text in (page.title or "", *(line.text[:_LONGEST_REPEAT] for line in body))
    ]
    for line in page.head:
        words = f" {' '.join(line.words)} "
        if (
            1 < len(line.words) <= _CAPTION_WORDS
            and not line.ends
            and line.text[-1] != ":"
            and ((page.scraped and is_credited(line)) or any(words in text for text in said))
        ):
            yield Part("caption", line)
