"""Rules: by what code, tables and options files are read, as one short name that changes when any of them does."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

# What decides what is read from a file; the sample articles do not.
_ROOMS = ("cleaning", "dates", "encoding", "fields", "headings", "readers")


def rules(options: str) -> str:
    """The name of all that decides what is read: 16 hexadecimal digits."""
    return blake2b(_code() + options.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@cache
def _code() -> bytes:
    """A hash of the rooms' files."""
    digest = blake2b(digest_size=16)
    for room in _ROOMS:
        _hash_in(files("corpus") / room, digest)
    return digest.digest()


def _hash_in(place: Traversable, digest: "blake2b") -> None:
    for entry in sorted(place.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            if not entry.name.startswith(("_", ".")):
                _hash_in(entry, digest)
        elif entry.name.endswith((".py", ".tsv", ".txt")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
