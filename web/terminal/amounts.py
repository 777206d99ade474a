"""Amounts: a number with its noun, one or several."""


def amount_of(count: int, one: str, several: str = "") -> str:
    """A number and its noun.

    >>> amount_of(1, "article"), amount_of(1_200, "article"), amount_of(2, "story", "stories")
    ('1 article', '1,200 articles', '2 stories')
    """
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
