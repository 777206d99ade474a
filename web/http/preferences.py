"""Preferences: how the pages look as a reader likes it, kept in cookies: a shared link carries no one's taste.

Nothing else is ever kept of a reader.
"""

from dataclasses import dataclass, fields

from flask import request

from web.language import MONTHS

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "months": tuple(MONTHS),
    "hijri": ("off", "on"),
    "view": ("full", "compact"),
    "keys": ("on", "off"),
}
KEPT_FOR = 31_536_000  # seconds: a year


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a reader likes: each field is one of its CHOICES, of which the first holds until another is chosen."""

    theme: str = "system"
    months: str = "egypt"
    hijri: str = "off"
    view: str = "full"
    keys: str = "on"

    @classmethod
    def of_reader(cls) -> "Preferences":
        """What this request's cookies ask for; what they may not ask for is passed over."""
        asked = {field.name: request.cookies.get(field.name, "") for field in fields(cls)}
        return cls(**{name: value for name, value in asked.items() if value in CHOICES[name]})
