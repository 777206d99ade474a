"""The rooms: imports point one way, each library has its home, no file is a lumber room.

FLOOR is the floor plan: the rooms from left to right and their parts from the lowest up. A part is a sub-room or a
file; it imports from those above it in this list alone, and what lies in no sub-room of its own belongs to the room.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOOR = {
    "corpus": [
        "corpus",
        "corpus.headings",
        "corpus.dates.hijri",
        "corpus.dates.words",
        "corpus.dates.grammar",
        "corpus.dates",
        "corpus.encoding",
        "corpus.cleaning",
        "corpus.readers.files",
        "corpus.readers.packing",
        "corpus.readers.json_files",
        "corpus.readers.tables",
        "corpus.readers.tagged",
        "corpus.readers.pages.blocks",
        "corpus.readers.pages.metadata",
        "corpus.readers.pages.visible",
        "corpus.readers.pages",
        "corpus.readers.feeds",
        "corpus.readers.crawls",
        "corpus.readers",
        "corpus.fields",
        "corpus.reading",
        "corpus.inspection",
    ],
    "index": [
        "index",
        "index.files",
        "index.words",
        "index.compiled",
        "index.words.loops",
        "index.stems",
        "index.stems.loops",
        "index.names",
        "index.segments",
        "index.segments.loops",
        "index.terms",
        "index.copies",
        "index.copies.loops",
        "index.whoosh",
        "index.whoosh.loops",
        "index.snapshot",
        "index.generations",
        "index.alerts",
        "index.building",
        "index.opensearch",
        "index.mending",
    ],
    "search": [
        "search",
        "search.ranking",
        "search.calendar",
        "search.loops",
        "search.spelling",
        "search.scripts",
        "search.query",
        "search.leaves",
        "search.syntax",
        "search.language",
        "search.engines",
        "search.marks",
        "search.collation",
        "search.snapshot",
        "search.opensearch",
        "search.salient",
        "search.contexts",
        "search.asked",
        "search.notes",
        "search.answers",
        "search.answers.words",
        "search.engine",
        "search.searcher",
        "search.alerts",
        "search.evaluation",
    ],
    "web": [
        "web",
        "web.alerts",
        "web.writing",
        "web.display",
        "web.links",
        "web.drawing",
        "web.http",
        "web.access",
        "web.observation",
        "web.api",
        "web.views",
        "web.views.results",
        "web.views.archive",
        "web.views.articles",
        "web.views.words",
        "web.views.taking",
        "web.app",
        "web.wsgi",
        "web.server",
        "web.terminal",
        "web.examination",
        "web.commands",
        "web.commands.asking",
        "web.commands.keeping",
        "web.commands.serving",
        "web.__main__",
    ],
}
ROOMS = tuple(FLOOR)
ORDER = [part for parts in FLOOR.values() for part in parts]
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
LONGEST = 300
MOST_FILES = {"corpus": 6, "index": 4, "search": 4, "web": 12}
MOST_LINES = 30
MOST_ANY = 121  # arguments and returns: most are arrays in compiled loops, and Whoosh's objects
# Functions that are longer, each for its reason: a loop written out so that it is compiled as one, and a format's.
LONG = {
    "search/loops/estimates.py:add_until_sure",
    "search/loops/postings.py:add_scores",
    "search/loops/ranked.py:add_window",
    "search/loops/ranked.py:rank",
    "search/loops/windows.py:add_row",
    "web/commands/asking/search.py:command",
    "search/engines/listing.py:make_listing",
}
# A name that every file of a kind has: what the command line looks for in a command's file.
SHARED_NAMES = {"command"}
FORBIDDEN = {"utils", "util", "common", "helpers", "helper", "base", "core", "misc", "shared"}
# The beginnings of the paths at which a library may be imported.
HOMES = {
    "flask": ["web/"],
    "flask_babel": ["web/"],
    "babel": ["web/"],
    "werkzeug": ["web/"],
    "waitress": ["web/"],
    "markupsafe": ["web/"],
    "jinja2": ["web/templating.py"],
    "msgspec": ["web/http/", "web/api/", "index/opensearch/wire.py", "index/building/journal_file.py"],
    "click": ["web/commands/", "web/terminal/"],
    "rich": ["web/terminal/"],
    "watchfiles": ["web/commands/keeping/watching.py"],
    "limits": ["web/access/limits.py"],
    "prometheus_client": ["web/observation/"],
    "whoosh": ["index/whoosh/"],
    "opensearchpy": ["index/opensearch/cluster.py"],
    "pyarabic": ["index/words/", "index/stems/", "index/names/"],
    "tashaphyne": ["index/stems/"],
    "arramooz": ["index/stems/", "search/salient/"],
    "numpy": ["index/", "search/"],
    "isal": ["index/", "web/http/headers.py"],
    "numba": ["index/compiled/"],
    "threadpoolctl": ["index/names/company.py"],
    "hijridate": ["corpus/dates/hijri.py"],
    "chardet": ["corpus/encoding/"],
    "python_calamine": ["corpus/readers/tables/"],
    "zstandard": ["corpus/readers/packing/", "index/segments/packed.py"],
    "lxml": ["corpus/readers/pages/"],
    "trafilatura": ["corpus/readers/pages/"],
    "feedparser": ["corpus/readers/feeds/"],
    "fastwarc": ["corpus/readers/crawls/"],
    "ir_measures": ["search/evaluation/"],
    "scipy": ["search/evaluation/"],
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def part(dotted: str) -> str:
    """The part of the floor plan that a module is in, or is: the longest that its name begins with."""
    fitting = [each for each in ORDER if f"{dotted}.".startswith(f"{each}.")]
    return max(fitting, key=len, default=dotted)


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements in a module or in another statement, at any depth."""
    for inside in ("body", "orelse", "handlers", "finalbody", "cases"):
        for each in getattr(node, inside, []):
            if isinstance(each, ast.stmt):
                yield each
            yield from statements(each)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules that a file imports; one inside the sub-room begins with a dot."""
    found: list[str] = []
    for node in statements(tree(path)):
        match node:
            case ast.Import():
                found += (alias.name for alias in node.names)
            case ast.ImportFrom():
                # `from index.words import folding` imports a module as much as a name.
                base = "." * node.level + (node.module or "")
                found += {f"{base}.{alias.name}" if base in ORDER else base for alias in node.names}
    return tuple(found)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_imports_only_what_is_below_it(path: Path) -> None:
    own = part(module(path))
    assert own in ORDER, f"{own} is in no part of the floor plan"
    for imported in imports(path):
        assert not imported.startswith(".."), f"{imported} leaves the sub-room: import it absolutely"
        if imported.startswith(".") or imported.partition(".")[0] not in ROOMS:
            continue
        other = part(imported)
        assert other != own, f"{imported} is in the same sub-room: import it relatively"
        assert ORDER.index(other) < ORDER.index(own), f"{other} is above {own}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_library_is_imported_where_it_lives(path: Path) -> None:
    for imported in imports(path):
        top = imported.partition(".")[0]
        assert top not in HOMES or name(path).startswith(tuple(HOMES[top])), f"{top} has its home elsewhere"


def names(path: Path) -> Iterator[str]:
    """The names that a module defines at its top."""
    for node in tree(path).body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Assign():
                targets = (each for target in node.targets for each in ast.walk(target))
                yield from (each.id for each in targets if isinstance(each, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=defined)):
                yield defined


def test_a_name_has_one_meaning() -> None:
    meanings: dict[str, set[str]] = {}
    for path in FILES:
        for defined in names(path):
            meanings.setdefault(defined, set()).add(name(path))
    several = {defined: places for defined, places in meanings.items() if len(places) > 1}
    assert several.keys() == SHARED_NAMES, several


def test_a_function_can_be_seen_at_once() -> None:
    long = {
        f"{name(path)}:{node.name}"
        for path in FILES
        for node in statements(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_LINES
    }
    assert long == LONG


def annotations(path: Path) -> Iterator[ast.expr | None]:
    """The types of a file's arguments and returns."""
    for node in statements(tree(path)):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            yield from (each.annotation for each in arguments)
            yield node.returns


def test_few_types_are_any() -> None:
    untyped = [
        f"{name(path)}:{annotation.lineno}"
        for path in FILES
        for annotation in filter(None, annotations(path))
        if any(isinstance(each, ast.Name) and each.id == "Any" for each in ast.walk(annotation))
    ]
    assert len(untyped) <= MOST_ANY, untyped


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_named_for_a_noun_and_can_be_read_at_once(path: Path) -> None:
    assert path.stem not in FORBIDDEN
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_sub_rooms_and_not_a_heap_of_files(room: str) -> None:
    assert len(list((ROOT / room).glob("*.py"))) <= MOST_FILES[room]


def test_every_part_of_the_floor_plan_is_there() -> None:
    for each in ORDER:
        place = ROOT.joinpath(*each.split("."))
        assert place.is_dir() or place.with_suffix(".py").is_file(), each


@pytest.mark.parametrize("folder", [path.parent for path in FILES if path.name == "__init__.py"], ids=name)
def test_a_room_says_at_its_door_what_it_is_for(folder: Path) -> None:
    said = ast.get_docstring(tree(folder / "__init__.py"))
    assert said
    if folder.parent != ROOT:
        assert 5 <= len(said.splitlines()) <= 15


def test_every_outside_library_has_a_home() -> None:
    known = {*sys.stdlib_module_names, *ROOMS, *HOMES}
    tops = {imported.partition(".")[0] for path in FILES for imported in imports(path)}
    assert tops - known <= {""}


@pytest.mark.parametrize("room", ROOMS)
def test_every_package_is_this_tree_s(room: str) -> None:
    assert Path(str(import_module(room).__file__)).parent == ROOT / room


def test_the_root_holds_plain_files_and_the_rooms() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - {"data", "dist", "build", "docs", "__pycache__"} == {*ROOMS, "tests", "bench"}
    assert not list(ROOT.glob("*.py"))
