"""Elements: which of HTML go on within a line, and which show nothing."""

from functools import cache
from importlib.resources import files


def inline_elements() -> frozenset[str]:
    """Those that go on within a line."""
    return _elements("inline")


def unseen_elements() -> frozenset[str]:
    """Those of which nothing is an article's text."""
    return _elements("unseen")


@cache
def _elements(kind: str) -> frozenset[str]:
    """The names of a kind in `elements.tsv`."""
    lines = files(__package__).joinpath("elements.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(name for of, names in pairs if of == kind for name in names.split())
