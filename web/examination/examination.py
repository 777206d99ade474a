"""The whole examination, topic by topic."""

from collections.abc import Iterator
from dataclasses import replace

from .configuration import setting_findings
from .finding import Finding
from .given import GivenSettings
from .index import index_findings
from .machine import machine_findings
from .secrets import key_findings
from .versions import version_findings


def examined(given: GivenSettings, *, index: str | None = None, thorough: bool = False) -> Iterator[Finding]:
    """What is found, as it is found; of another index than the settings name where one is given."""
    settings = replace(given.settings, index=index) if index else given.settings
    yield from version_findings(settings)
    yield from setting_findings(given)
    yield from index_findings(settings.index, thorough=thorough)
    yield from key_findings(settings.keys)
    yield from machine_findings(settings)
