"""Endings: what the end of a file's name says about what is in it."""

from collections.abc import Iterable

# One file made smaller, and many files in one.
COMPRESSIONS = (".gz", ".zst", ".bz2", ".xz")
ARCHIVES = (".zip", ".tar")

# Endings that are short for several.
_JOINED = {".tgz": ".tar.gz", ".tzst": ".tar.zst", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}


def ending_of(name: str, formats: Iterable[str]) -> str | None:
    """Find the ending that tells how to read a file: a format's or an archive's, and how it is compressed.

    >>> ending_of("أخبار.JSON.gz", [".json"])
    '.JSON.gz'
    >>> ending_of("2015.07.tgz", [".json"])
    '.tgz'
    >>> ending_of("report.pdf.gz", [".json"])
    """
    for each in sorted((*formats, *ARCHIVES, *_JOINED), key=len, reverse=True):
        if name[-len(each) :].lower() == each:
            return name[-len(each) :]
    for each in COMPRESSIONS:
        if name[-len(each) :].lower() == each:
            inner = ending_of(name[: -len(each)], formats)
            return inner and inner + name[-len(each) :]
    return None


def outermost(ending: str, formats: Iterable[str]) -> tuple[str, str]:
    """Part an ending into what is to be undone first, a format, an archive or a compression, and what is then left.

    >>> outermost(".json.gz", [".json"])
    ('.gz', '.json')
    >>> outermost(".TGZ", [])
    ('.gz', '.tar')
    >>> outermost(".json", [".json"])
    ('.json', '')
    """
    low = ending.lower()
    low = _JOINED.get(low, low)
    if low in formats:
        return low, ""
    outer = next(each for each in (*COMPRESSIONS, *ARCHIVES) if low.endswith(each))
    return outer, low.removesuffix(outer)


def last_ending(name: str) -> str:
    """What stands behind the last dot of a name, with the dot; empty where there is none.

    >>> last_ending("report.PDF"), last_ending("README")
    ('.pdf', '')
    """
    head, dot, tail = name.rpartition(".")
    return f".{tail.lower()}" if dot and head and len(tail) <= 8 else ""
