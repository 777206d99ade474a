"""Signs: what stands closed up to a word, so that a line that sets the word apart leaves it so."""

import re
from typing import NamedTuple

from search.answers.shapes import ConcordanceLine

# A straight quotation mark opens where nothing stands before it, and closes where no letter stands behind it.
_SIGNS_BEFORE = re.compile(r'(?:\S*[«“„‹(\[{]|(?<!\S)(?:\S*\u0640)?")$')
_SIGNS_BEHIND = re.compile(r'(?:[»”›)\]}.,،؛:!؟?…%٪]|"(?!\w))+')


class Closed(NamedTuple):
    """A line of a concordance, with the signs that stand closed up to its word."""

    before: str
    opening: str
    closing: str
    after: str


def with_signs(line: ConcordanceLine) -> Closed:
    """The signs that a line's word has before and behind it, and what stands further off."""
    before, after = line["before"], line["after"]
    opening, closing = _SIGNS_BEFORE.search(before), _SIGNS_BEHIND.match(after)
    start, end = opening.start() if opening else len(before), closing.end() if closing else 0
    return Closed(before[:start].rstrip(), before[start:], after[:end], after[end:].lstrip())
