"""The pager: where in the results a page lies, and which others to link."""

from dataclasses import dataclass
from math import ceil

from search.query.request import LAST_PAGE


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the results a page lies."""

    page: int
    last: int

    @classmethod
    def of(cls, *, page: int, total: int, size: int) -> "Pager":
        """The pager for a number of results; pages after LAST_PAGE cannot be asked for."""
        return cls(page=page, last=min(ceil(total / size), LAST_PAGE))

    def within(self) -> "Pager":
        """The same at its last page, where one behind it was asked for."""
        return Pager(max(min(self.page, self.last), 1), self.last)

    def numbers(self) -> list[int | None]:
        """The pages to link: the first, the last and those around this one; None is a gap.

        >>> Pager(page=6, last=20).numbers()
        [1, None, 5, 6, 7, None, 20]
        """
        near = {1, self.last, *range(self.page - 1, self.page + 2)}
        pages = sorted(page for page in near if 1 <= page <= self.last)
        numbers: list[int | None] = []
        for before, page in zip([0, *pages], pages, strict=False):
            if page - before == 2:
                numbers.append(page - 1)
            elif page - before > 2:
                numbers.append(None)
            numbers.append(page)
        return numbers
