"""Budgets: how much a packed file may unpack to, and what is said where it is more or is damaged."""

# What a file on disk may unpack to, all that is within it together: no text is packed a hundred times smaller.
_ALLOWED_TIMES = 100
_ALLOWED_BYTES = 64 << 20


class Damage(OSError):
    """What is wrong with a packed file from some place on; the message says it and what to do."""


class Budget:
    """How many bytes all that is packed in one file on disk may still unpack to."""

    def __init__(self, size: int) -> None:
        self._left = _ALLOWED_BYTES + _ALLOWED_TIMES * size

    def check(self, size: int) -> None:
        """Raise `Damage` if so many bytes are too many."""
        if size > self._left:
            times = f"unpacks to over {_ALLOWED_TIMES} times its size, which no articles do"
            raise Damage(f"{times}; if they are right, unpack it first")

    def spend(self, size: int) -> None:
        """Take note that so many bytes were unpacked."""
        self.check(size)
        self._left -= size
