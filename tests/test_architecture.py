"""The rooms: imports point one way, each library has its home, no file is a lumber room."""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "search", "web")
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
LONGEST = 300
FORBIDDEN = {"utils", "util", "common", "helpers", "helper", "base", "core", "misc", "shared"}
# The beginnings of the paths at which a library may be imported.
HOMES = {
    "flask": ["web/"],
    "flask_babel": ["web/"],
    "babel": ["web/"],
    "werkzeug": ["web/"],
    "waitress": ["web/"],
    "markupsafe": ["web/"],
    "click": ["web/"],
    "rich": ["web/"],
    "whoosh": ["index/whoosh_"],
    "pyarabic": ["index/"],
    "tashaphyne": ["index/"],
    "arramooz": ["index/"],
    "numpy": ["index/", "search/", "bench/"],
    "numba": ["search/compiled.py"],
    "ir_measures": ["search/evaluation.py"],
    "scipy": ["search/evaluation.py"],
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports; one inside the package begins with a dot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_keeps_to_its_room(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for module in imports(path):
        top = module.partition(".")[0]
        assert not module.startswith(".."), f"{module} leaves the package"
        assert top != room, f"{module} is in the same package: import it relatively"
        assert top not in ROOMS or ROOMS.index(top) < ROOMS.index(room), f"{module} is to the right of {room}"
        assert top not in HOMES or name(path).startswith(tuple(HOMES[top])), f"{top} has its home elsewhere"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_named_for_a_noun_and_can_be_read_at_once(path: Path) -> None:
    assert path.stem not in FORBIDDEN
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_outside_library_has_a_home() -> None:
    known = {*sys.stdlib_module_names, *ROOMS, *HOMES}
    tops = {module.partition(".")[0] for path in FILES for module in imports(path)}
    assert tops - known <= {""}


@pytest.mark.parametrize("room", ROOMS)
def test_every_package_is_this_tree_s(room: str) -> None:
    assert Path(str(import_module(room).__file__)).parent == ROOT / room


def test_the_root_holds_plain_files_and_the_rooms() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - {"data", "dist", "build", "docs", "__pycache__"} == {*ROOMS, "tests", "bench"}
    assert not list(ROOT.glob("*.py"))
