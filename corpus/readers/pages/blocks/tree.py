# mypy: disable-error-code="import-untyped"
"""Trees: the elements of a page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_ELEMENTS = 60_000  # of 258 pages of papers the largest has 9,000
_NO_PROSE = frozenset({"script", "style", "noscript", "a", "head"})
_TOO_DEEP = "Excessive depth"


class NoArticle(ValueError):
    """A page in which there is no article; the message says why and what to do."""


def tree_of(page: str) -> "Element":
    """Parse a page as browsers do, whatever is wrong with it; raises `NoArticle`."""
    from lxml import etree, html  # noqa: PLC0415, optional and heavy

    # With `huge_tree` libxml2 allows 2,048 elements one in the other in place of 255, which unclosed <font> can reach.
    # Bytes and not a str, which would be read by the page's own wrong `<meta charset>` if it had one.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError):
        tree = None
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise NoArticle("its elements are nested too deeply, so that no article text was found in it")
    if tree is None:
        raise NoArticle("no article text was found in it; check that it is the page of one article")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise NoArticle(f"it has more than {MOST_ELEMENTS:,} elements; give the page of one article")
    return tree


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands below an element: the letters outside of links and scripts, whether a main heading does."""

    letters: int
    headed: bool


def measures(tree: "Element") -> dict["Element", Measure]:
    """Measure every element of a tree."""
    found: dict[Element, Measure] = {}
    for element in reversed(list(tree.iter())):  # each after those in it
        inner = [found[child] for child in element]
        letters = len((element.text or "").strip()) + sum(
            len((child.tail or "").strip()) for child in element
        )
        letters += sum(each.letters for each in inner)
        headed = element.tag == "h1" or any(each.headed for each in inner)
        found[element] = Measure(0 if element.tag in _NO_PROSE else letters, headed)
    return found
