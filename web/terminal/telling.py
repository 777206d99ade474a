"""Telling: the one way out to the terminal, past which nothing goes that would command it."""

import json

import click

from web.display.taming import tame, tame_json


def tell(text: str, *, err: bool = False) -> None:
    """Print lines, on standard output or, of what is no result, on standard error."""
    click.echo(tame(text), err=err)


def tell_marked(text: str) -> None:
    """Print lines in which words are bold, that were made tame before."""
    click.echo(text)


def tell_values(values: object, *, indent: int | None = None, close: bool = False) -> None:
    """Print one JSON object, letters as letters; `close`, without a space between what it holds."""
    separators = (",", ":") if close else None
    click.echo(tame_json(json.dumps(values, ensure_ascii=False, indent=indent, separators=separators)))
