"""Caches: what a process remembers of what it has answered, and how often that was of use."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from search.syntax.structure import read_syntax
from web.links.addresses import quoted_name

_CACHES = {"queries": read_syntax, "addresses": quoted_name}
_OWN_MEMORY = Path("/proc/self/statm")
_PAGE_BYTES = 4096


def cache_counts() -> Iterator[tuple[str, Mapping[str, float]]]:
    """Each cache by its name, with what it holds and how often one looked into it."""
    for name, function in _CACHES.items():
        known = function.cache_info()
        yield name, {"entries": known.currsize, "hits": known.hits, "misses": known.misses}


def resident_bytes() -> int:
    """The memory of this process, with what it shares with others."""
    try:
        return int(_OWN_MEMORY.read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0
