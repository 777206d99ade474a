"""Bodies: which blocks of a page are the text of its article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.readers.pages.blocks.keys import key_of, words_in
from corpus.readers.pages.blocks.labels import label_of
from corpus.readers.pages.blocks.walk import Block

from .bylines import author_in
from .datelines import is_dateline

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOSTLY_LINKS = 0.5
_PROSE_ENDS = (".", "。", "؟", "?", "!", "…", ".»", '."', ".”", "»", ":", "؛")
# Zones that are what they are called, however much is voted for in them.
_SURE_ZONES = frozenset({"comments", "related", "footer", "breadcrumb"})
_SHORT_PAGE = 3_000  # letters of prose; on such a page a vote for less than half of it is not worth much
_MUCH = 0.4  # of the letters that are voted for


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to find the text: the title, trafilatura's lines as keys, descriptions, alternative texts of pictures.

    All but `today` are keys.
    """

    title: str
    votes: frozenset[str]
    descriptions: tuple[str, ...]
    pictures: frozenset[str]
    today: date


def restored(blocks: Sequence[Block], votes: frozenset[str]) -> list[Block]:
    """The blocks without zones in which much of what is voted for stands: the article, whatever it is called."""
    letters: Counter[str] = Counter()
    holders: dict[int, str] = {}
    whole = 0
    for block in blocks:
        if block.zone not in _SURE_ZONES and key_of(block.text) in votes and _is_prose(block):
            whole += len(block.text)
            letters.update(dict.fromkeys({zone for _, zone in block.zones}, len(block.text)))
            holders.update(block.zones)
    wrong = {element for element, zone in holders.items() if letters[zone] > _MUCH * whole}
    return [_outside(block, wrong) for block in blocks] if wrong else list(blocks)


def _outside(block: Block, wrong: set[int]) -> Block:
    zones = tuple(zone for zone in block.zones if zone[0] not in wrong)
    return block if len(zones) == len(block.zones) else replace(block, zones=zones)


@dataclass(frozen=True, slots=True)
class _Home:
    """Where most of the text stands: the numbers of elements, the classes of those, its first and last block there."""

    elements: frozenset[int]
    kins: frozenset[str]
    first: int
    last: int


def body_of(blocks: Sequence[Block], headline: int, hints: Hints) -> list[int]:
    """The indices of the blocks that are the article's text, in the order of the page; -1 is no headline."""
    places = [index for index in range(headline + 1, len(blocks)) if blocks[index].zone is None]
    seeds = _seeds(blocks, places, hints)
    if not seeds:
        return []
    labelled = _labelled(
        blocks, places, _elements_of(blocks, seeds, share=1), _beginning_and_middle(blocks, seeds)
    )
    seeds = [index for index in seeds if index not in labelled]
    if not seeds:
        return []
    home = _home(blocks, seeds)
    usable = (each for each in places if each not in labelled and blocks[each].linked <= _MOSTLY_LINKS)
    leads = {index for index in range(headline + 1, home.first) if _is_marked_lead(blocks[index], hints)}
    chosen = {index for index in usable if _is_chosen(blocks[index], index, home, hints)}
    return _without_page(blocks, sorted(leads | chosen), hints)


def _home(blocks: Sequence[Block], seeds: Sequence[int]) -> _Home:
    """Find where most of these blocks stand."""
    elements = _elements_of(blocks, seeds, share=3)
    inside = [
        index
        for index in seeds
        if elements & {blocks[index].parent, blocks[index].grand, blocks[index].element}
    ] or seeds
    own = (blocks[index].kin for index in seeds if blocks[index].parent in elements)
    return _Home(elements, frozenset(filter(None, own)), inside[0], inside[-1])


def _is_chosen(block: Block, index: int, home: _Home, hints: Hints) -> bool:
    """Whether a block is of the text: as its lead, by its element, or voted for and not behind the end."""
    if index < home.first:
        return _is_lead(block, hints)
    if block.parent in home.elements or (block.kin in home.kins and _is_prose(block)):
        return True
    if index > home.last:
        return block.grand in home.elements and _is_prose(block)
    return not home.elements or block.grand in home.elements or _is_voted(block, hints)


def _seeds(blocks: Sequence[Block], places: Sequence[int], hints: Hints) -> list[int]:
    """The blocks that are voted for, or look like prose where nobody votes."""
    plain = [
        index
        for index in places
        if blocks[index].linked <= _MOSTLY_LINKS and not label_of(blocks[index].text)
    ]
    sentences = [index for index in plain if _is_prose(blocks[index])]
    voted = [index for index in sentences if _is_voted(blocks[index], hints)]
    whole = sum(len(blocks[index].text) for index in sentences)
    few = whole < _SHORT_PAGE and 2 * sum(len(blocks[index].text) for index in voted) < whole
    return sentences if few or not voted else voted


def _is_voted(block: Block, hints: Hints) -> bool:
    key = key_of(block.text)
    return key in hints.votes and key != hints.title


def _is_prose(block: Block) -> bool:
    """Whether a block looks like prose where nobody votes."""
    words = len(words_in(block.text))
    return block.tag not in _HEADING_TAGS and (
        words >= 12 or len(block.text) >= 80 or (words >= 4 and block.text.endswith(_PROSE_ENDS))
    )


def _elements_of(blocks: Sequence[Block], seeds: Sequence[int], *, share: int) -> frozenset[int]:
    """The elements that hold most of the text, from the lowest level at which one holds half of it.

    Beside the first, others belong to it that hold a `share`th as much.
    """
    whole = sum(len(blocks[index].text) for index in seeds)
    for level in ("parent", "grand"):
        letters: Counter[int] = Counter()
        for index in seeds:
            letters[getattr(blocks[index], level)] += len(blocks[index].text)
        best, most = letters.most_common(1)[0]
        if most * 2 >= whole and best:
            held = {element for element, count in letters.items() if count * share >= most}
            parents = (blocks[index].parent for index in seeds if getattr(blocks[index], level) in held)
            return frozenset(held | set(parents))
    return frozenset()


def _is_lead(block: Block, hints: Hints) -> bool:
    """Whether a block between headline and text is the lead: a sentence, or what the page calls its description."""
    if _is_described(block, hints):
        return True
    words = len(words_in(block.text))
    return (
        words >= 8 or (words >= 4 and block.text.endswith(_PROSE_ENDS)) or (block.tag == "h2" and words >= 5)
    )


def _is_marked_lead(block: Block, hints: Hints) -> bool:
    """Whether a block is the lead though it stands in a line of dates or the like: described, or voted for."""
    if (
        block.zone in _SURE_ZONES - {"footer"}
        or block.linked > _MOSTLY_LINKS
        or block.zone in ("caption", "hidden", "ad")
    ):
        return False
    return _is_described(block, hints) or (
        len(words_in(block.text)) >= 8 and _is_voted(block, hints) and block.tag in ("p", "h2", "h3")
    )


def _is_described(block: Block, hints: Hints) -> bool:
    """Whether a block begins as the page's description does."""
    key = key_of(block.text)
    return len(key) >= 20 and any(key[:40] == description[:40] for description in hints.descriptions)


def _beginning_and_middle(blocks: Sequence[Block], seeds: Sequence[int]) -> tuple[int, int]:
    """Where the text begins and where half of it has been said: `comments` in a bar above it does not end it."""
    rest = sum(len(blocks[index].text) for index in seeds) / 2
    for index in seeds:
        rest -= len(blocks[index].text)
        if rest <= 0:
            return seeds[0], index
    return seeds[0], seeds[-1]


def _labelled(
    blocks: Sequence[Block], places: Sequence[int], home: frozenset[int], marks: tuple[int, int]
) -> set[int]:
    """The blocks that are the page's by what they say, with what follows such a heading until the text goes on."""
    found: set[int] = set()
    under = False  # a heading of other articles
    ended = False
    for index in places:
        block = blocks[index]
        label = label_of(block.text, linked=block.linked)
        if label is None and block.spaced != block.text:
            label = label_of(block.spaced, linked=block.linked)
        if ended or label:
            found.add(index)
            under = label == "related" or (under and label is not None)
            ended = ended or (label == "comments" and index > marks[not block.tag.startswith("h")])
        elif under and (block.linked > 0.3 or (home and not home & {block.parent, block.grand})):
            found.add(index)
        else:
            under = False
    return found


def _without_page(blocks: Sequence[Block], chosen: Sequence[int], hints: Hints) -> list[int]:
    """Leave out what is not the text: the headline again, bylines, datelines, captions, repetitions."""
    kept: list[int] = []
    seen = {hints.title}
    for index in chosen:
        block = blocks[index]
        key = key_of(block.text)
        if key in seen or key in hints.pictures or is_dateline(block.spaced, hints.today):
            continue
        if len(kept) < 3 and _is_byline(block):
            continue
        seen.add(key)
        kept.append(index)
    return kept


def _is_byline(block: Block) -> bool:
    return len(words_in(block.text)) <= 14 and author_in(block.spaced) is not None
