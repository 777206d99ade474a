"""The command that copies the articles of an index to another place, be it for another engine: `move`."""

import sys
import time

import click


@click.command("move")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def command(source: str, target: str) -> None:
    """Make an index of the articles of another: from a folder into a cluster, or back.

    FROM stays as it is. TO is a folder or an address, such as opensearch:https://user@host:9200/news, where there is no
    index yet.
    """
    from search.engine import shown_address
    from web.terminal.intake import move
    from web.terminal.report import details, summary
    from web.terminal.telling import tell

    began = time.perf_counter()
    report = move(source, target)
    tell(summary(report, shown_address(target), time.perf_counter() - began))
    for line in details(report):
        tell(line, err=True)
    sys.exit(0 if report.is_of_use else 1)
