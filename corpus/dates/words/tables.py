"""Tables: the names of months and the words of dates, kept as data."""

from functools import cache
from importlib.resources import files


@cache
def date_table(name: str) -> list[list[str]]:
    """The fields of each line of a table of this room."""
    lines = files(__package__).joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
