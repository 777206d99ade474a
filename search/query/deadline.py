"""The deadline of an answer: when its time is over, by the clock, and what happens then.

It is carried from the request to wherever much may have to be done, and looked at between two pieces of that. What
was not looked at is left out, and the answer says so; where nothing at all was found in time there is none.
"""

import math
import time
from dataclasses import dataclass


class OutOfTime(Exception):
    """The time of a query was over before there was anything to answer."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, in seconds, and how many seconds were `allowed` until then."""

    at: float = math.inf
    allowed: float = math.inf

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        """So many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def begun(self) -> "Deadline":
        """As many seconds from now on: to open an index, or wait for it, is not counted."""
        return self if self.allowed == math.inf else Deadline.within(self.allowed)

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return time.monotonic() > self.at

    def check(self) -> None:
        """Raise OutOfTime if it has passed."""
        if self.is_over:
            raise OutOfTime

    def halved(self) -> "Deadline":
        """In the middle of the time that is left: what is done first must leave some for what follows."""
        now = time.monotonic()
        return self if self.at == math.inf else Deadline(now + (self.at - now) / 2, self.allowed)


NO_DEADLINE = Deadline()
