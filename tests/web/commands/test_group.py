"""The list of commands is true to them, and none waits for what it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest
from shell import ENVIRONMENT, inside

import web.commands
from web.commands.group import COMMANDS, command_named, main

# What takes long to import, and what belongs to other commands.
HEAVY = {
    "arramooz",
    "flask",
    "ir_measures",
    "numba",
    "numpy",
    "pyarabic",
    "rich",
    "scipy",
    "search.loops",
    "tashaphyne",
    "waitress",
    "web.app",
    "whoosh",
}
# numba takes scipy where it is there, for functions that no loop of ours calls.
FOR_SEARCH = {"numba", "numpy", "pyarabic", "scipy", "search.loops", "tashaphyne", "arramooz", "whoosh"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_says_of_a_command_what_it_says_itself(name: str) -> None:
    found = command_named(name)
    assert found.name == name
    assert str(found.help).split("\n\n", maxsplit=1)[0] == COMMANDS[name]


def test_every_command_is_listed() -> None:
    files = Path(str(web.commands.__file__)).parent.rglob("*.py")
    assert {path.stem for path in files if "\ndef command(" in path.read_text("utf-8")} == set(COMMANDS)
    assert main.list_commands(main.make_context("kashshaf", ["stats"])) == sorted(COMMANDS)


def test_help_lists_each_command_with_its_sentence() -> None:
    lines = [line.split(maxsplit=1) for line in inside("--help").stdout.splitlines() if line.startswith("  ")]
    listed = {words[0]: words[1] for words in lines if words[0] in COMMANDS}
    assert set(listed) == set(COMMANDS)
    for name, sentence in COMMANDS.items():
        assert sentence.startswith(listed[name].removesuffix("..."))


def test_a_word_that_is_no_command_is_said_to_be_none() -> None:
    ended = inside("serch")
    assert ended.returncode == 2
    assert "No such command 'serch'." in ended.stderr


RUN = """
import sys
from web.commands import main
try:
    main(sys.argv[1:], prog_name="kashshaf", standalone_mode=False)
finally:  # a search ends by its exit code
    print(*sys.modules)
"""


def imported(*arguments: object) -> set[str]:
    """The modules that a process has imported once it has run a command."""
    ended = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    )
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["index", "--help"],
        ["stats", "--help"],
        ["serve", "--help"],
        ["demo", "-h"],
    ],
    ids=" ".join,
)
def test_what_is_only_said_imports_nothing_heavy(arguments: list[str]) -> None:
    assert not HEAVY & imported(*arguments)


def test_a_search_imports_what_it_needs_to_search(handful_index: Path) -> None:
    modules = imported("search", "--index", handful_index, "النهر")
    assert "search.loops" in modules
    assert not (HEAVY - FOR_SEARCH) & modules
