"""Headlines: the title of a page's article, and what its <title> says beside it."""

import re
from collections.abc import Sequence

from corpus.readers.pages.blocks.keys import key_of, words_in
from corpus.readers.pages.blocks.walk import Block

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE = frozenset({"menu", "breadcrumb", "related", "comments", "footer", "hidden", "aside"})
_SHORTEST = 8  # letters of a title that is looked for inside another
# What stands between a title and the paper's name.
_SEPARATOR = re.compile(
    r"\s+[-\u2010-\u2015|•·»«›‹/\\~ـ]+\s+|\s*[|»«•]+\s*|\s*::+\s*|:\s+|\s+[-\u2013\u2014]|[-\u2013\u2014]\s+"
)
# What papers call themselves first.
_PAPER_WORDS = frozenset(
    words_in(
        "صحيفة جريدة موقع بوابة وكالة قناة شبكة مجلة مدونة منتدى إذاعة راديو تلفزيون منصة روزنامه خبرگزاری سایت"
    )
)
_MOST_PAPER_WORDS = 6
_NAME_FIT = 1  # how well a paper's name fits as headline


def headline_at(blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """Where the headline stands: the block that says what the page's titles say, an <h1> rather than others."""
    keys = [key for title in titles if (key := key_of(title))]
    best: tuple[int, int] | None = None
    for index, block in enumerate(blocks):
        if block.zone in _OUTSIDE or len(block.text) > 400:
            continue
        rank = _headline_fit(block, keys)
        if rank and (best is None or rank > best[0]):
            best = rank, index
    if best and best[0] > _NAME_FIT:
        return best[1]
    if best is None and keys:
        return None
    below = _heading_below(blocks, best[1] if best else -1)
    return below if below >= 0 else None


def _heading_below(blocks: Sequence[Block], name: int) -> int:
    """The first heading below a paper's name, where the page is called by nothing else; the name if there is none."""
    return next(
        (
            index
            for index, block in enumerate(blocks[name + 1 :], name + 1)
            if block.tag in _HEADINGS and block.zone is None and block.linked < 0.5
        ),
        name,
    )


def names_paper(text: str) -> bool:
    """Whether a text begins with what papers call themselves and is no longer than a name."""
    return _is_paper_name(text, 1)


def _headline_fit(block: Block, titles: list[str]) -> int:
    """How well a block fits as headline; 0 where it does not."""
    key = key_of(block.text)
    place = len(_HEADINGS) - _HEADINGS.index(block.tag) if block.tag in _HEADINGS else 0
    if key in titles and not _is_paper_name(block.text, place):
        return 30 + place
    if len(key) >= _SHORTEST and any(_overlap(key, title) for title in titles if len(title) >= _SHORTEST):
        if _is_paper_name(block.text, place):
            return _NAME_FIT
        return (20 if place else 8) + place
    return 2 + place if block.tag == "h1" and block.linked < 0.5 else 0


def _overlap(key: str, title: str) -> bool:
    """Whether one holds the other and is not much longer, as a title is with the paper's name."""
    shorter, longer = sorted((key, title), key=len)
    return shorter in longer and len(shorter) * 3 >= len(longer)


def _is_paper_name(text: str, place: int) -> bool:
    """Whether a heading, or a line, is a paper's name and no headline."""
    words = words_in(text)
    return bool(words) and words[0] in _PAPER_WORDS and len(words) <= (4 if place else _MOST_PAPER_WORDS)


def without_name(title: str, names: Sequence[str]) -> str:
    """A title without the paper's name at its end or its beginning.

    >>> without_name("خبر جديد - صحيفة المرفأ", ["المرفأ"])
    'خبر جديد'
    """
    keys = {_name_key(name) for name in names if name} - {""}
    parts = list(_SEPARATOR.finditer(title))
    for cut in reversed(parts):
        if title[: cut.start()].strip() and _name_key(title[cut.end() :]) in keys:
            return without_name(title[: cut.start()].strip(), names)
    for cut in parts:
        if title[cut.end() :].strip() and _name_key(title[: cut.start()]) in keys:
            return title[cut.end() :].strip()
    return title.strip()


def _name_key(name: str) -> str:
    """A paper's name without the word for paper before it."""
    words = words_in(name)
    return "".join(words[1:] if len(words) > 1 and words[0] in _PAPER_WORDS else words)


def name_in(title: str, headline: str) -> str | None:
    """The paper's name, where a <title> says it after or before the headline.

    >>> name_in("خبر جديد - رياضة | صحيفة المرفأ", "خبر جديد")
    'صحيفة المرفأ'
    """
    wanted = key_of(headline)
    if not wanted or wanted not in key_of(title):
        return None
    pieces = [piece.strip() for piece in _SEPARATOR.split(title)]
    rest = [piece for piece in pieces if key_of(piece) and key_of(piece) not in wanted]
    if len(rest) == len(pieces) or not rest:
        return None
    after = key_of(pieces[0]) in wanted or key_of(pieces[-1]) not in wanted
    name = rest[-1] if after else rest[0]
    return name if len(words_in(name)) <= _MOST_PAPER_WORDS else None
