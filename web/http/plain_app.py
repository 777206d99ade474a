"""Plain app: Flask as it is used here, without what each request would find out again.

Views are plain functions, never coroutines, and most parameters of an address are not given.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict

Called = TypeVar("Called", bound=Callable[..., object])


class GivenParameters(ImmutableMultiDict[str, str]):
    """The parameters of an address, of which one that is not there costs no exception."""

    def get(  # type: ignore[override]
        self,
        key: str,
        default: object = None,
        type: Callable[[str], object] | None = None,  # noqa: A002 - werkzeug names it
    ) -> object:
        """The first value of a parameter.

        >>> given = GivenParameters([("q", "1"), ("q", "2")])
        >>> given.get("q"), given.get("q", type=int), given.get("lang"), given.get("lang", "")
        ('1', 1, None, '')
        """
        if key not in self:
            return default
        return super().get(key, default) if type is None else super().get(key, default, type)


class PlainRequest(Request):
    """A request with such parameters."""

    parameter_storage_class = GivenParameters


class PlainApp(Flask):
    """An app of views that are called as they are."""

    request_class = PlainRequest

    def ensure_sync(self, func: Called) -> Called:
        """The function itself: a dozen are called for each request, and none of them is a coroutine."""
        return func
