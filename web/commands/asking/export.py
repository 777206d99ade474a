"""The command that writes the articles of an index out: `export`."""

import sys
from dataclasses import replace
from datetime import datetime, time

import click

from corpus.article import Article, Refusal
from corpus.received import Received
from web.commands.options import setting


@click.command("export")
@setting("index")
@click.option(
    "--original", is_flag=True, help="Title and text as they were put in, not as they are searched."
)
def command(index: str, original: bool) -> None:
    """Write all articles to standard output, as JSON lines that `index` reads."""
    from index.building.build import stored_articles
    from search.engine import folder_to_build
    from web.terminal.telling import tell, tell_values

    refused = False
    for received in stored_articles(folder_to_build(index)):
        if isinstance(received, Refusal):
            tell(f"left out: {received}", err=True)
            refused = True
        else:
            tell_values(_exported(_as_put_in(received) if original else received.article), close=True)
    sys.exit(1 if refused else 0)


def _as_put_in(received: Received) -> Article:
    put_in = received.original
    return replace(received.article, title=put_in.title, text=put_in.text) if put_in else received.article


def _exported(article: Article) -> dict[str, object]:
    """All fields, null where they are unknown."""
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text or None,
        "source": article.source,
        "date": article.date and _iso_date(article.date),
        "url": article.url,
        "author": article.author,
        "category": article.category,
        "date_from": article.date_from,
    }


def _iso_date(date: datetime) -> str:
    """ISO 8601, without a time where none is known: midnight is how a day alone is kept."""
    return date.date().isoformat() if date.time() == time.min else date.isoformat()
