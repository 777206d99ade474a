"""A template of addresses: of those that differ in a few parameters what stays is joined once."""

from dataclasses import dataclass

from search.query.request import Request

from .addresses import Link, around_parameters

_GAP = "\0"  # where a parameter is to stand; quoting leaves none in a query string


@dataclass(frozen=True, slots=True)
class UrlTemplate:
    """Addresses of a search that differ in some neighbouring parameters alone.

    Between `head` and `tail` stands what differs.
    """

    head: str
    tail: str
    around: tuple[str, str]
    link: Link

    @classmethod
    def of(cls, request: Request, link: Link, *names: str) -> "UrlTemplate":
        """The template of a request's first page with a gap in place of these parameters."""
        before, after = around = around_parameters(request, *names)
        head, _, tail = link(f"{before}&{_GAP}&{after}".strip("&")).partition(_GAP)
        return cls(head, tail, around, link)

    def to(self, parameters: str) -> str:
        """The address with these values of the parameters, a piece of a query string; there may be none."""
        if not parameters:
            return self.link("&".join(filter(None, self.around)))
        return f"{self.head}{parameters}{self.tail}"
