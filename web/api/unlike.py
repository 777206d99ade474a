"""Names that are none of ours: the one that may have been meant, and as much of a stranger's as is said again."""

from collections.abc import Collection
from difflib import get_close_matches

LIKE_ENOUGH = 0.6  # of two names, from 0 to 1
LONGEST_SHOWN = 100  # letters of a name that a stranger made up


def nearest_of(name: str, known: Collection[str]) -> str | None:
    """The known name that is most like a name, if any is like it."""
    return next(iter(get_close_matches(cut_short(name), known, n=1, cutoff=LIKE_ENOUGH)), None)


def cut_short(name: str) -> str:
    """A name as a sentence says it again."""
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"
