"""Fragments: pieces of HTML inside another format, as in the entries of a feed."""

from functools import cache
from importlib.resources import files

from corpus.readers.pages.blocks.keys import key_of
from corpus.readers.pages.blocks.labels import label_of
from corpus.readers.pages.blocks.tree import NoArticle, tree_of
from corpus.readers.pages.blocks.walk import blocks_of

# Lines with which blogs end an entry, of which a part is a link.
_POSTSCRIPTS = ("the post ", "ظهرت المقالة ", "ظهر المقال ", "ظهرت أولا")
_DROPPED = frozenset({"related", "share", "caption", "newsletter", "ad", "comments", "menu", "hidden"})


@cache
def _continuations() -> frozenset[str]:
    """What links are called that lead to the whole article, as keys."""
    lines = files(__package__).joinpath("continuations.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(key_of(line) for line in lines if not line.startswith("#"))


def prose_of(markup: str) -> str:
    """The text of a piece of HTML, a line for each paragraph; links to the whole article and the like are left out."""
    try:
        tree = tree_of(f"<html><body>{markup}</body></html>")
    except NoArticle:
        return ""
    for link in list(tree.iter("a")):
        words = "".join(link.itertext()) if len(link) < 5 else ""
        if key_of(words[:60]) in _continuations():
            for child in list(link):
                link.remove(child)
            link.text = None
    blocks, _ = blocks_of(tree)
    kept = [
        block.text
        for block in blocks
        if block.zone not in _DROPPED
        and not (block.linked and label_of(block.text, linked=block.linked))
        and not (block.linked and block.text.lower().startswith(_POSTSCRIPTS))
    ]
    return "\n".join(kept)
