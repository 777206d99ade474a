"""Where compiled code is kept: it goes stale with any of the loops' files, since they call one another."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from index.compiled import functions

ROOT = Path(__file__).parents[3]

FIRST = """
from typing import Any
from .functions import INT64, compiled

@compiled(INT64(INT64))
def inner(value: Any) -> int:
    return value + 1
"""
SECOND = """
from typing import Any
from .functions import INT64, compiled
from .first import inner

@compiled(INT64(INT64))
def outer(value: Any) -> int:
    return inner(value) * 10
"""
THIRD = """
from typing import Any
from .functions import INT64, compiled, inner, keep_apart

@inner
def part(value: Any) -> int:
    keep_apart()
    return value * value

@compiled(INT64(INT64))
def around(value: Any) -> int:
    return part(value) + part(value + 1)
"""
# The answer, and what other code that names a function as this loop's parts are named would share with it.
SHARED = """
from loops.third import around
answer = around(1)
[made] = around.overloads.values()
defined = [function for function in made.library._final_module.functions if not function.is_declaration]
print(answer, len(defined) > 1, [function.name for function in defined if function.linkage.name == "linkonce_odr"])
"""
# The answer, and whether the code was taken from where it is kept.
ASK = "from loops.second import outer; print(outer(1), sum(outer.stats.cache_hits.values()))"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A room of two loops, one of which calls the other, compiled by our own rules."""
    folder = tmp_path / "loops"
    folder.mkdir()
    for path in Path(functions.__file__).parent.glob("*.py"):
        shutil.copy(path, folder)
    for name, text in (("__init__", ""), ("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.py").write_text(text)
    return folder


def asked(room: Path, question: str = ASK, **environment: str) -> tuple[str, str]:
    """What a new process prints and warns of; its user's cache lies beside the room."""
    home = {"PYTHONPATH": str(room.parent), "XDG_CACHE_HOME": str(room.parent / "cache")}
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    ran = subprocess.run(
        [sys.executable, "-c", question],
        env={**kept, **home, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ran.stdout.strip(), ran.stderr


def change(room: Path) -> None:
    first = room / "first.py"
    first.write_text(first.read_text().replace("value + 1", "value + 2"))


def test_a_loop_is_compiled_anew_when_one_that_it_calls_has_changed(room: Path) -> None:
    assert asked(room) == ("20 0", "")
    assert asked(room) == ("20 1", ""), "the second time it is there"
    change(room)
    assert asked(room) == ("30 0", "")
    assert asked(room) == ("30 1", "")
    kept = [path.parent.parent for path in room.rglob("second.outer*.nbi")]
    assert len(kept) == 1, "the code of before is removed"
    assert kept[0].parent == room / "__pycache__"


def test_a_loop_that_was_loaded_becomes_part_of_one_that_is_compiled(room: Path) -> None:
    assert asked(room, "from loops.first import inner; print(inner(1))") == ("2", "")
    assert asked(room) == ("20 0", "")
    assert asked(room) == ("20 1", "")


def test_who_compiles_a_loop_calls_its_own_parts_and_not_what_they_were_at_first(room: Path) -> None:
    """Numba's linker takes the first function of a name, and an inner one is met unoptimized."""
    assert asked(room, SHARED) == ("5 True []", "")


def test_code_that_checks_places_is_not_taken_for_the_other(room: Path) -> None:
    assert [asked(room)[0] for _ in range(2)] == ["20 0", "20 1"]
    assert [asked(room, NUMBA_BOUNDSCHECK="1")[0] for _ in range(2)] == ["20 0", "20 1"]


def test_code_is_kept_where_the_environment_says(room: Path) -> None:
    """Other people's code in that folder, and another tree's, is let be."""
    folder = room.parent / "elsewhere"
    (folder / "loops-theirs").mkdir(parents=True)
    for expected in ("20 0", "20 1"):
        assert asked(room, NUMBA_CACHE_DIR=str(folder)) == (expected, "")
    change(room)
    assert asked(room, NUMBA_CACHE_DIR=str(folder)) == ("30 0", "")
    assert len(list(folder.rglob("second.outer*.nbi"))) == 1
    assert (folder / "loops-theirs").is_dir()
    assert not list(room.rglob("*.nbi"))


def test_code_is_kept_in_the_user_s_cache_where_its_own_folder_cannot_be_written(room: Path) -> None:
    (room / "__pycache__").write_text("a file where the folder should be")
    assert asked(room) == ("20 0", "")
    assert asked(room) == ("20 1", "")
    change(room)
    assert asked(room) == ("30 0", "")


def test_where_nothing_can_be_written_it_is_compiled_at_each_start(room: Path) -> None:
    (room / "__pycache__").write_text("a file where the folder should be")
    (room.parent / "cache").write_text("and another one")
    for _ in range(2):
        said, warned = asked(room)
        assert said == "20 0"
        assert warned.count("it is compiled anew at each start") == 2


@functions.compiled(functions.INT64(functions.INT64))
def descend(value: int) -> int:
    return descend(value - 1) if value else 0


def test_a_loop_is_loaded_when_it_is_first_called_by_however_many_at_once() -> None:
    held: Any = descend
    assert not held.signatures
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(descend, range(64))) == {0}
    assert len(held.signatures) == 1


def test_a_loop_is_compiled_for_its_own_signatures_alone() -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="No matching definition"):
            descend(cast(int, "text"))


def test_all_loops_of_a_room_are_loaded_at_once() -> None:
    functions.load_loops("search.loops")
    modules = [module for name, module in sys.modules.items() if name.startswith("search.loops.")]
    held = [each for module in modules for each in vars(module).values() if hasattr(each, "py_func")]
    loops = [each for each in held if hasattr(each, "load")]  # inner ones are parts of others
    assert len(loops) > 50
    assert all(each.signatures for each in loops)


LAZY = """
import sys
from importlib import import_module
from pathlib import Path
for path in sorted(Path("search").rglob("*.py")):
    dotted = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    if not dotted.startswith(("search.loops.", "search.snapshot.", "search.evaluation.")):
        import_module(dotted)
print([name for name in ("numba", "search.snapshot.engine") if name in sys.modules])
"""


def test_nothing_but_the_snapshot_s_engine_waits_for_compiled_code() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LAZY], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout == "[]\n"
