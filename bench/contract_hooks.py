"""What schemathesis is told of requests: a value that is written as nothing is none that could be refused.

A null, an empty list and an empty object stand in an address as an empty text, or not at all, and both are right.
"""

import schemathesis
from schemathesis import HookContext

WRITTEN_AS_NOTHING: tuple[object, ...] = (None, [], {})


@schemathesis.hook
def filter_query(_context: HookContext, query: dict[str, object] | None) -> bool:
    """Whether each value of a query can be seen in the address."""
    return not any(value in WRITTEN_AS_NOTHING for value in (query or {}).values())
