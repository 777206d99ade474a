"""Refusing: what is answered without the app, in its words where it has some."""

from waitress.utilities import Error  # type: ignore[import-untyped]

from web.http.errors import Overfull

RETRY_SECONDS = "2"
# Where an app has none of its own.
PLAIN_ANSWER = Overfull(
    "text/plain; charset=utf-8", b"The server has too much to do; try again in a moment.\n"
)


class Busy(Error):  # type: ignore[misc]
    """503: there is more to do than can be done."""

    def __init__(self, refusal: Overfull) -> None:
        self._refusal = refusal

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:  # noqa: ARG002
        """The answer, which says when to come again."""
        kind, body, others = self._refusal
        headers = {
            "Content-Type": kind,
            "Retry-After": RETRY_SECONDS,
            "Cache-Control": "no-store",
            **others,
        }
        return "503 Service Unavailable", [*headers.items()], body


class Unread(Error):  # type: ignore[misc]
    """A request that was not read to its end, in the words of the app."""

    def __init__(self, found: Error, words: Overfull) -> None:
        self.code, self.reason = found.code, found.reason
        self._words = words

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:  # noqa: ARG002
        """The answer, as the app would give it."""
        kind, body, others = self._words
        return f"{self.code} {self.reason}", [("Content-Type", kind), *others.items()], body
