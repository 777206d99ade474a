"""Options that are settings: their names, bounds, defaults and help are those of `web.settings`."""

from collections.abc import Callable
from typing import TypeVar

import click

from web.settings import SETTINGS, Setting

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def setting(name: str) -> Callable[[Decorated], Decorated]:
    """An option for a setting; without it the command takes what the file and the environment say (see `group`)."""
    known = SETTINGS[name]
    if known.is_switch:
        return click.option(known.flag, name, default=known.default, show_default=True, help=known.help)
    return click.option(
        known.flag,
        name,
        type=_type_of(known),
        default=known.default,
        show_default=known.default is not None,
        help=known.help,
    )


def _type_of(known: Setting) -> "click.ParamType[int] | click.ParamType[str]":
    if known.bounds:
        return click.IntRange(*known.bounds)
    return click.Choice(known.choices) if known.choices else click.STRING


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
