"""The command that keeps alerts, saved queries that are tried on new articles: `alert`."""

import sys
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

import click

from web.commands.options import setting

if TYPE_CHECKING:
    from index.alerts.alert_folder import AlertFolder


@click.group("alert")
@click.pass_context
def command(context: click.Context) -> None:
    """Save queries that are tried on new articles as they are indexed, list them, and remove them.

    What each has found stands in a feed of the site, /alert/NAME.atom. They lie where the index is built.
    """
    context.default_map = dict.fromkeys(command.commands, context.default_map or {})


@command.command("add")
@setting("index")
@click.option("--webhook", metavar="URL", help="Post what is found here, signed by a secret that is printed.")
@click.option("--near", is_flag=True, help="The webhook may be in this machine or its network.")
@click.argument("name")
@click.argument("query")
def add_alert(index: str, webhook: str | None, near: bool, name: str, query: str) -> None:
    """Save a query under a name, for articles that are new from now on."""
    from index.alerts.alert import Alert, alert_name, moment_now
    from index.generations.generation import require_current

    folder = _folder_of(index)
    if not query.strip():
        raise click.UsageError("The query is empty; type what new articles shall hold.")
    secret = token_urlsafe(32) if webhook else ""
    alert = Alert(
        alert_name(name), query.strip(), moment_now(), _checked_webhook(webhook, near), secret, near
    )
    generation = require_current(folder)
    _alerts_of(folder).add(alert, generation.name)
    click.echo(f"{alert.name} is tried on new articles from now on; its feed is /alert/{alert.name}.atom")
    if secret:
        click.echo(
            "What is posted to its webhook is signed with the secret that follows, which is not shown again:"
        )
        click.echo(secret)


@command.command("list")
@setting("index")
def list_alerts(index: str) -> None:
    """List the alerts: since when, how many articles each has found, and its query."""
    from index.alerts.alert import BadAlert

    alerts = _alerts_of(_folder_of(index))
    for name in alerts.names():
        try:
            alert, news = alerts.alert(name), alerts.news(name)
        except BadAlert as problem:
            click.echo(str(problem), err=True)
            continue
        found = len(news.found) + news.left_out
        click.echo(f"{name}  since {alert.since}  found {found:,}  {alert.query}")
        if alert.webhook:
            click.echo(f"    posted to {alert.webhook}, of {len(news.untold):,} not yet")


@command.command("remove")
@setting("index")
@click.argument("name")
def remove_alert(index: str, name: str) -> None:
    """Remove an alert, with what it has found."""
    from index.alerts.alert import alert_name

    _alerts_of(_folder_of(index)).remove(alert_name(name))
    click.echo(f"{name} is removed")


@command.command("send")
@setting("index")
def send_alerts(index: str) -> None:
    """Post what webhooks have not taken yet, as else the next build does; exit code 1 where one does not."""
    from web.alerts.sending import send_news

    sys.exit(0 if send_news(_folder_of(index), lambda said: click.echo(said, err=True)) else 1)


def _checked_webhook(url: str | None, near: bool) -> str | None:
    from web.alerts.webhook import Refused, webhook_address

    try:
        return webhook_address(url, near=near) if url else None
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused


def _folder_of(index: str) -> Path:
    from search.engine import folder_to_build

    return folder_to_build(index)


def _alerts_of(folder: Path) -> "AlertFolder":
    from index.alerts.alert_folder import AlertFolder

    return AlertFolder(folder)
