"""The command that measures the order of hits on judged collections: `evaluate`."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shlex import quote

import click

from search.evaluation.collection import BadCollection

# What the extra `evaluate` installs: a package and its module.
EXTRA = {"ir-measures": "ir_measures", "scipy": "scipy"}

_file = click.Path(dir_okay=False, path_type=Path)


@click.command("evaluate")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--run", "run_file", type=_file, help="Write what was found to a file, as TREC does.")
@click.option("--against", type=_file, help="Compare with the run in a file, query by query.")
@click.argument("folders", metavar="COLLECTION...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(as_json: bool, run_file: Path | None, against: Path | None, folders: tuple[Path, ...]) -> None:
    """Measure the order of hits on judged collections.

    A COLLECTION is a folder with docs.jsonl, queries.tsv and qrels.tsv.
    """
    _refuse_without_extra()
    try:
        _measure(folders, as_json=as_json, run_file=run_file, against=against)
    except BadCollection as error:
        raise click.ClickException(str(error)) from error


def _refuse_without_extra() -> None:
    missing = [package for package, module in EXTRA.items() if find_spec(module) is None]
    if missing:
        install = f"{quote(sys.executable)} -m pip install 'kashshaf[evaluate]'"
        raise click.ClickException(f"kashshaf evaluate needs {' and '.join(missing)}; run: {install}")


def _measure(folders: Sequence[Path], *, as_json: bool, run_file: Path | None, against: Path | None) -> None:
    from search.evaluation.runs import read_run, write_run
    from web.terminal.telling import tell, tell_values

    from .evaluation import as_dict, collections_in, evaluate, evaluation_problems, figures_table

    collections = collections_in(folders)
    other = None if against is None else read_run(against)
    evaluated = [evaluate(collection, other) for collection in collections]
    if run_file:
        write_run(run_file, {query: hits for each in evaluated for query, hits in each.found.items()})
    if as_json:
        tell_values(as_dict(evaluated), indent=1)
    else:
        tell(figures_table(evaluated))
    for each in evaluated:
        for line in evaluation_problems(each):
            tell(line, err=True)
