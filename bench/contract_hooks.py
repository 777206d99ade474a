"""What schemathesis is told of requests: what is to be refused is wrong as it is sent, too.

A null, an empty list and an empty object, alone or in one another, stand in an address as an empty text, or not at
all. By its type each is wrong; as it is sent it is right, since an empty parameter is as one that is not given.
So is a number, or what else is no text, where text is sent: it is a text then.
"""

from collections.abc import Collection
from typing import Any

import schemathesis
from schemathesis import Case, GenerationMode, HookContext


@schemathesis.hook
def filter_case(_context: HookContext, case: Case[Any]) -> bool:
    """Whether what is wrong with a request can be seen as it is sent."""
    is_right = case.meta is None or case.meta.generation.mode is GenerationMode.POSITIVE
    return is_right or (
        all(map(is_written, (case.query or {}).values())) and not is_read_as_text(case.media_type, case.body)
    )


def is_written(value: object) -> bool:
    """Whether anything of a value stands in an address.

    >>> [is_written(each) for each in ("", None, [], {}, [[]], ["", None], [0], [["a"]])]
    [False, False, False, False, False, False, True, True]
    """
    if isinstance(value, Collection) and not isinstance(value, str):
        return any(map(is_written, value))
    return value is not None and value != ""


def is_read_as_text(media_type: str | None, body: object) -> bool:
    """Whether a body that is no text is sent as one."""
    return media_type == "text/plain" and (body is None or isinstance(body, int | float | list | dict))
