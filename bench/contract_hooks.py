"""What schemathesis is told of requests: those that are to be refused have no value that is written as nothing.

A null, an empty list and an empty object stand in an address as an empty text, or not at all. By its type each is
wrong; as it is sent it is right, since an empty parameter is as one that is not given.
"""

from typing import Any

import schemathesis
from schemathesis import Case, GenerationMode, HookContext

WRITTEN_AS_NOTHING: tuple[object, ...] = ("", None, [], {}, [""])


@schemathesis.hook
def filter_case(_context: HookContext, case: Case[Any]) -> bool:
    """Whether what is wrong with a request can be seen in its address."""
    is_right = case.meta is None or case.meta.generation.mode is GenerationMode.POSITIVE
    return is_right or not any(value in WRITTEN_AS_NOTHING for value in (case.query or {}).values())
