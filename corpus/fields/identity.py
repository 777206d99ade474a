"""Identity: the id of an article, stable from run to run and different between sources.

The id that a row gives stands last; where it is a plain number, which other papers have as well, the source stands
before it. A file that is an article is named by its path, the folder that was named on the command line first. Else
the URL is the id, and for a row without id, name and URL a hash of what it holds.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import NamedTuple

from corpus.cleaning.markup import clean
from corpus.received import Naming

LONGEST_ID = 512  # characters
HASH_BYTES = 12

# Kinds of character that an id may not hold: control, surrogate, line and paragraph separator.
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}
_PLAIN_NUMBER = re.compile(r"\d+")
_FRAGMENT = re.compile(r"#[^/!?]*$")


class Unnamed(ValueError):
    """An id that cannot be one; the message says why."""


class Identity(NamedTuple):
    """An article's id and from what it is; `ids` and `former` as `Received` has them."""

    id: str
    naming: Naming
    ids: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


class FilePlace(NamedTuple):
    """Where a file that is one article lies: the folder that was named, absolute, and below it, without the ending."""

    root: str
    below: str


def identity(
    *, given: str, place: FilePlace | None, source: str | None, url: str | None, content: tuple[str, ...]
) -> Identity:
    """Name an article by the best that there is; raises `Unnamed` where the given id cannot be one.

    >>> identity(given="3", place=None, source="المرفأ", url=None, content=()).id
    'المرفأ/3'
    """
    if name := given.strip():
        return _given(name, source)
    if place:
        return _by_path(place)
    if url and (name := _FRAGMENT.sub("", url.strip())) and _fits(name):
        return Identity(name, Naming.URL)
    return Identity(_short_hash(content), Naming.CONTENT)


def _given(name: str, source: str | None) -> Identity:
    checked_id(name)
    if source and _PLAIN_NUMBER.fullmatch(name):
        longer = f"{source}/{name}"
        if len(longer) <= LONGEST_ID:
            return Identity(longer, Naming.GIVEN, former=(name,))
    return Identity(name, Naming.GIVEN)


def _by_path(place: FilePlace) -> Identity:
    """The folder that was named and the place below it; longer names begin with folders further up."""
    shortest, *longer = _tails(place)
    return Identity(shortest, Naming.PATH, tuple(longer), former=(place.below,))


def _tails(place: FilePlace) -> Iterator[str]:
    """The place of a file with one folder more each time; the hash of its path at the end."""
    folders = [part for part in PurePosixPath(place.root).parts if part != "/"]
    name = place.below
    for folder in reversed(folders):
        name = f"{folder}/{name}"
        if _fits(name):
            yield name
    yield _short_hash(place)


def checked_id(name: str) -> None:
    """Raise `Unnamed` where a text cannot be an id."""
    if len(name) > LONGEST_ID:
        raise Unnamed(f"the id is {len(name):,} characters long; {LONGEST_ID} are allowed")
    if not name.isprintable() and any(unicodedata.category(character) in _UNFIT for character in name):
        quoted = name if name.isprintable() else ascii(name)[1:-1]
        raise Unnamed(f"the id '{quoted[:60]}' holds characters that cannot be printed; take them out")
    if not clean(name):
        raise Unnamed("the id holds nothing that can be seen; give each article an id of its own")


def _fits(name: str) -> bool:
    try:
        checked_id(name)
    except Unnamed:
        return False
    return True


def _short_hash(parts: tuple[str, ...]) -> str:
    """Texts as one short name: 24 hexadecimal digits of their BLAKE2b."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=HASH_BYTES).hexdigest()
