"""Stub."""

from datetime import date

from .written import ReadDate


def date_in_path(path: str, *, today: date) -> ReadDate | None:
    """Stub."""
    return None
