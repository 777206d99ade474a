"""Drafts on their way: held back while the order of their dates may yet be proved by a row that follows."""

from collections import deque
from collections.abc import Iterator

from .conversion import Draft
from .dating import Orders, Taken

# So many rows of a file, of so many letters together, wait for one that proves an order.
MOST_HELD = 2_000
MOST_LETTERS_HELD = 8_000_000


class Queue:
    """Takes drafts in and gives them back in their order, each with its date."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._held: deque[Draft] = deque()
        self._letters = 0

    def put(self, draft: Draft) -> Iterator[tuple[Draft, Taken | None]]:
        """Take one in; give back those that wait no more."""
        if draft.dated:
            self._orders.learn(draft.dated, draft.path, draft.article.source)
        self._held.append(draft)
        self._letters += len(draft.article.text)
        if self._waits():
            return
        yield from self.rest()

    def rest(self) -> Iterator[tuple[Draft, Taken | None]]:
        """Give back all that wait: the file has ended, or nothing more will be learnt."""
        while self._held:
            draft = self._held.popleft()
            source = draft.article.source
            yield draft, draft.dated and self._orders.take(draft.dated, draft.path, source)
        self._letters = 0

    def _waits(self) -> bool:
        first = self._held[0]
        if len(self._held) >= MOST_HELD or self._letters > MOST_LETTERS_HELD:
            return False
        return self._orders.is_open(first.dated, first.path, first.article.source)
