"""The documentation speaks of what there is, and its examples run."""

import doctest
import importlib
import re
from pathlib import Path

import click
import pytest

from corpus.readers.formats import READERS
from web.commands.group import COMMANDS, command_named
from web.operators import operators

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("corpus", "index", "search", "web")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OPERATORS = [
    '"مجلس الأمن"',
    " -الرئاسية",
    "أو",
    " OR ",
    "=كتاب",
    '="وزير الخارجية"',
    '"وزير السعودية"~5',
    "جذر:كتب",
    "root:كتب",
    "مشتقات:كتب",
    "related:كتب",
    "نفط*",
    "*تاب",
    "سم?ر",
    " NOT ",
    "او",
    "\\|",
    "(القاهرة أو دمشق)",
    "-(مصر أو لبنان)",
    "عنوان:",
    "title:",
    "مصدر:",
    "source:",
    "source:~",
    "source:(",
    "كاتب:",
    "author:",
    "قسم:",
    "category:",
    "تاريخ:2015-07..2015-08",
    "date:2015`",
    "date:2015/7/11",
    "date:2015-07-11..",
    "date:..2015-08",
    "الفالح~`",
    "الفالح~1",
    "النفط^3",
    '"مجلس الأمن"^2',
    "(النفط الغاز)^0.5",
]


def options() -> list[str]:
    return [
        f"{name} {option}"
        for name in COMMANDS
        for parameter in command_named(name).params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option not in {"--host", "--port", "--index", "--help"}
    ]


def modules() -> list[str]:
    """The dotted names of all modules, none of which is imported for it: each tester collects all tests."""
    files = [path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    dotted = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in files}
    return sorted(name for name in dotted if not name.endswith("__main__"))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_readme_shows_each_command(name: str) -> None:
    assert f"kashshaf {name}" in README


@pytest.mark.parametrize("option", options())
def test_the_readme_shows_each_option(option: str) -> None:
    assert option.split(" ")[1] in README


@pytest.mark.parametrize("ending", READERS)
def test_the_readme_shows_each_kind_of_file(ending: str) -> None:
    assert f"`{ending}`" in README


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_readme_shows_each_operator(operator: str) -> None:
    assert operator in README


@pytest.mark.parametrize("example", [each for operator in operators() for each in operator.examples])
def test_the_readme_shows_each_example_of_the_help_page(example: str) -> None:
    in_a_table = example.replace("|", r"\|")
    assert f"`{in_a_table}`" in README


@pytest.mark.parametrize("name", modules())
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    "path",
    sorted(set(re.findall(r"(?:bench|corpus|index|search|tests|web)/[\w/]+\.\w+", DESIGN + CONTRIBUTING))),
)
def test_the_documents_name_files_that_are_there(path: str) -> None:
    assert (ROOT / path).exists()
