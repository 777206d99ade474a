"""The command that describes an index: `stats`."""

import json
from pathlib import Path

import click

from .options import index_option, json_option


@click.command("stats")
@index_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Print what the index holds."""
    from search.searcher import Searcher

    stats = Searcher(folder).stats()
    if as_json:
        click.echo(json.dumps(stats, ensure_ascii=False, indent=1))
        return
    for name in ("articles", "words", "tokens", "first_date", "last_date", "created", "bytes"):
        value = stats[name]
        click.echo(
            f"{name.replace('_', ' '):>12}  {value:,}"
            if isinstance(value, int)
            else f"{name.replace('_', ' '):>12}  {value or 'unknown'}"
        )
    for source, count in sorted(stats["sources"].items(), key=lambda item: -item[1]):
        click.echo(f"{count:>12,}  {source}")
    if stats["unknown_source"]:
        click.echo(f"{stats['unknown_source']:>12,}  (unknown source)")
