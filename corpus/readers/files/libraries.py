"""Libraries: what some formats need, and what is said where it is not installed."""


class Missing(OSError):
    """A library that is not installed; the message says for what it is needed and how to install it."""

    def __init__(self, ending: str, library: str) -> None:
        super().__init__(f"reading {ending} needs {library}; run: pip install 'kashshaf[intake]'")
