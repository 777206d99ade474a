"""Options that several commands have."""

from pathlib import Path

import click

from web.settings import DEFAULT_INDEX

index_option = click.option(
    "--index",
    "folder",
    envvar="KASHSHAF_INDEX",
    type=click.Path(path_type=Path),
    default=DEFAULT_INDEX,
    show_default=True,
    help="The folder of the index.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
