"""The command that describes an index: `stats`."""

from contextlib import closing

import click

from web.commands.options import json_option, setting


@click.command("stats")
@setting("index")
@json_option
def command(index: str, as_json: bool) -> None:
    """Print what the index holds."""
    from search.searcher import Searcher
    from web.terminal.telling import tell, tell_values

    with closing(Searcher(index)) as searcher:
        stats = searcher.stats()
    if as_json:
        tell_values(stats, indent=1)
        return
    for name in ("articles", "words", "tokens", "first_date", "last_date", "created", "bytes"):
        value = stats[name]
        tell(
            f"{name.replace('_', ' '):>12}  {value:,}"
            if isinstance(value, int)
            else f"{name.replace('_', ' '):>12}  {value or 'unknown'}"
        )
    for source, count in sorted(stats["sources"].items(), key=lambda item: -item[1]):
        tell(f"{count:>12,}  {source}")
    if stats["unknown_source"]:
        tell(f"{stats['unknown_source']:>12,}  (unknown source)")
