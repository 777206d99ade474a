"""Labels: what a word that stands above articles says of them, a source or a category, by words of its own."""

import re
from functools import cache
from importlib.resources import files

_LONGEST_LABEL = 80  # letters
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}")
_WORD_OF_LABEL = re.compile(r"[^\W\d_]+")


def kind_of_label(label: str) -> str | None:
    """Whether a label is a `source` or a `category`; None where nothing in it says so.

    >>> kind_of_label("جريدة المرفأ"), kind_of_label("marfa.example"), kind_of_label("رياضة"), kind_of_label("سلمى")
    ('source', 'source', 'category', None)
    """
    if len(label) > _LONGEST_LABEL:
        return None
    words = set(map(str.lower, _WORD_OF_LABEL.findall(label)))
    if _DOMAIN.fullmatch(label.lower()) or not words.isdisjoint(_words_of("source")):
        return "source"
    return "category" if words and words <= _words_of("category") else None


@cache
def _words_of(kind: str) -> frozenset[str]:
    """The words of one kind in our table."""
    lines = files(__package__).joinpath("labels.tsv").read_text(encoding="utf-8").splitlines()
    return next(
        frozenset(words.split()) for name, words in (line.split("\t") for line in lines) if name == kind
    )
