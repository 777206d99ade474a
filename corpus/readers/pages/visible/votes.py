# mypy: disable-error-code="import-untyped"
"""Votes: which lines of a page trafilatura takes for its article."""

from typing import TYPE_CHECKING

from corpus.readers.pages.blocks.keys import key_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Beyond these trafilatura takes many seconds; of the pages tried the largest has 9,000 elements, the deepest 60 levels.
_MOST_VOTED = 10_000
_MOST_LEVELS = 200


def votes_of(tree: "Element") -> frozenset[str]:
    """The keys of the lines of trafilatura's text; it may change the tree. None for a page that would take too long."""
    from trafilatura import bare_extraction  # noqa: PLC0415, optional and heavy

    if sum(1 for _ in tree.iter()) > _MOST_VOTED or _is_deep(tree):
        return frozenset()
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError):
        return frozenset()  # a page that it stumbles on has no vote
    text = found.text if found is not None and not isinstance(found, dict) else None
    return frozenset(key for line in (text or "").splitlines() if (key := key_of(line)))


def _is_deep(tree: "Element") -> bool:
    """Whether elements stand in each other more than `_MOST_LEVELS` times."""
    level = [tree]
    for _ in range(_MOST_LEVELS):
        level = [child for element in level for child in element]
    return bool(level)
