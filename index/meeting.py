"""A meeting: how often two stems share an article, against what chance would have."""

from dataclasses import dataclass

# With fewer shared articles than this nothing is proved.
FEWEST = 5
# Two words of which chance alone would put this many articles together, and that never meet, are strangers.
TELLING = 2.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Articles that hold both of two stems, each of them, and all articles there are."""

    both: int
    first: int
    second: int
    articles: int

    @property
    def lift(self) -> float:
        """How many times more often they meet than if they were strewn at random."""
        return self.both * self.articles / (self.first * self.second) if self.both else 0.0

    @property
    def tells(self) -> bool:
        """Whether the articles are enough to say yes or no."""
        return self.both >= FEWEST or self.first * self.second >= TELLING * self.articles

    @property
    def share(self) -> float:
        """The part of all articles that hold the first."""
        return self.first / self.articles if self.articles else 0.0
