"""Evidence of a few made-up words alone, so that a rule's threshold is met to the very count."""

from index.stems.evidence import Evidence, Pool

NONE = "-"


def evidence(cell: str) -> Evidence:
    """What is known where nothing but the words of a cell was ever written, each with its count."""
    return Evidence(counts(cell), leaning_on=Pool())


def counts(cell: str) -> dict[str, int]:
    """The words of a cell, each with its occurrences; `NONE` for none at all."""
    parts = iter([] if cell == NONE else cell.split(" "))
    return {word: int(count) for word, count in zip(parts, parts, strict=True)}


def listed(cell: str) -> frozenset[str]:
    """The words of a cell."""
    return frozenset() if cell == NONE else frozenset(cell.split(" "))
