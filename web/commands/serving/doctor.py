"""The command that looks at all that a server needs, and says what is to be done: `doctor`."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from web.commands.group import is_option
from web.commands.options import json_option
from web.settings import SETTINGS

VERDICT_MARKS = {"sound": "ok", "remark": "--", "to do": "!!"}


@click.command("doctor")
@click.option("--index", help=f"{SETTINGS['index'].help[:-1]}; that of the settings where it is not given.")
@click.option("--thorough", is_flag=True, help="Read all of the index, as `verify` does.")
@json_option
@click.pass_obj
def command(config: Path | None, index: str | None, thorough: bool, as_json: bool) -> None:
    """Look at all that a server needs, and say what is to be done.

    Each line has a mark: ok, -- for what is worth knowing, !! for what is to be done. The exit code is 1 where anything
    is. Nothing is changed.
    """
    from web.examination.examination import examined
    from web.examination.finding import Verdict
    from web.examination.given import given_settings

    given = given_settings(os.environ, config, command="serve", is_option=is_option)
    findings = []
    for finding in examined(given, index=index, thorough=thorough):
        findings.append(finding)
        if not as_json:
            click.echo(f"{VERDICT_MARKS[finding.verdict]} {finding.topic:9} {finding.text}")
    count = sum(each.verdict is Verdict.TO_DO for each in findings)
    if as_json:
        click.echo(
            json.dumps(
                {"sound": not count, "findings": [*map(asdict, findings)]}, ensure_ascii=False, indent=1
            )
        )
    elif count:
        click.echo(f"\n{count} to be done", err=True)
    sys.exit(1 if count else 0)
