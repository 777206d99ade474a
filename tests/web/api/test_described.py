"""The API answers as its description says: a few requests of each operation, made from the description and held to it.

`make test-api` makes thousands of them, to a running server.
"""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

pytest_plugins = ["web_fixtures"]
EXAMPLES = 5
PLAIN = {"Accept-Encoding": "identity"}  # that client of WSGI unpacks nothing
# What can be said of any request, whether it is right or wrong.
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
# The same each time; what was found is shown as it was found.
FEW = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_each_operation_answers_as_it_is_described(archive_app: Flask) -> None:
    # It takes seconds to import, which nobody else needs.
    schemathesis: Any = pytest.importorskip("schemathesis")
    checks: Any = pytest.importorskip("schemathesis.checks")
    held = [getattr(checks, name) for name in HELD]
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", archive_app)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        for mode in schemathesis.GenerationMode:

            @FEW
            @given(case=operation.as_strategy(generation_mode=mode))
            def answers(case: Any) -> None:
                case.call_and_validate(checks=held, headers=PLAIN)

            answers()
