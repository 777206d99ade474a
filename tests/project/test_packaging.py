"""The wheel and the locks: what is installed is whole, and comes from nowhere in particular."""

import os
import re
import subprocess
import sys
import tomllib
from email.parser import Parser
from importlib.metadata import requires
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from web.commands.asking.evaluate import EXTRA

ROOT = Path(__file__).parents[2]
DATA = [
    "corpus/sample/articles.jsonl",
    "index/stems/data/background.tsv.gz",
    "web/static/style.css",
    "web/templates/base.html",
    "web/translations/ar/LC_MESSAGES/messages.mo",
]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("kashshaf-*.whl")
    return found


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as packed:
        return set(packed.namelist())


@pytest.mark.parametrize("room", ["corpus", "index", "search", "web"])
def test_the_wheel_holds_every_file_of_a_room(wheel: Path, room: str) -> None:
    files = (path for path in (ROOT / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names(wheel)


@pytest.mark.parametrize("file", DATA)
def test_the_wheel_holds_what_is_no_code(wheel: Path, file: str) -> None:
    assert file in names(wheel)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"corpus", "index", "search", "web"}
    assert not [name for name in names(wheel) if name.endswith(".pyc")]


def test_the_wheel_says_its_licence_and_its_command(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (about,) = (name.rpartition("/")[0] for name in packed.namelist() if name.endswith("/METADATA"))
        metadata = Parser().parsestr(packed.read(f"{about}/METADATA").decode())
        assert metadata["License-Expression"] == "GPL-3.0-or-later"
        assert packed.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert "kashshaf = web.commands:main" in packed.read(f"{about}/entry_points.txt").decode()


# Python finds the unpacked wheel, what it depends on, and nothing of the checkout.
RUN = """
import sys
from pathlib import Path
root, wheel = sys.argv.pop(1), sys.argv.pop(1)
sys.path = [wheel, *(path for path in sys.path if path and Path(path).resolve() != Path(root))]
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in str(finder).lower()]
import corpus, index, search, web
from web.commands import main
assert all(Path(room.__file__).is_relative_to(wheel) for room in (corpus, index, search, web))
main(prog_name="kashshaf")
"""


@pytest.mark.long  # every loop is compiled anew, for a minute
def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    arguments = [str(ROOT), str(tmp_path / "installed"), "demo", "--no-serve", "--index", "demo"]
    command = [sys.executable, "-P", "-X", "utf8", "-c", RUN, *arguments]
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=tmp_path, env=environment, encoding="utf-8"
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("$ kashshaf search ") == 3
    assert not re.search(r"^0 articles", ended.stdout, re.MULTILINE)
    assert (tmp_path / "demo" / "CURRENT").exists()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_everything_by_hash_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    joined = text.replace("\\\n", " ")
    requirements = [
        line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert requirements
    for line in requirements:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ;.*)? +--hash=sha256:", line), line
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_the_project_asks_for(lock: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["build"]
    if "dev" in lock.name:
        wanted += extras["evaluate"] + extras["dev"]
    assert {named(each) for each in wanted} <= held(lock)


@pytest.mark.parametrize("python", ["3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_each_python_needs(lock: Path, python: str) -> None:
    """pip-compile writes what the Python needs that it runs by; an older one may need a package more."""
    pinned = held(lock)
    version = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    looked_at = set()
    wanted = [(package, "") for package in sorted(pinned)]
    while wanted:
        package, extra = wanted.pop()
        looked_at.add((package, extra))
        for need in map(Requirement, requires(package) or ()):
            if need.marker and not need.marker.evaluate({**version, "extra": extra}):
                continue
            name = re.sub(r"[-_.]+", "-", need.name.lower())
            assert name in pinned, f"{package} by Python {python}"
            wanted += {(name, each) for each in need.extras} - looked_at


def test_setting_up_does_without_what_only_evaluation_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    evaluate = {named(each) for each in project["optional-dependencies"]["evaluate"]}
    assert evaluate == set(EXTRA)
    assert not evaluate & held(ROOT / "requirements.lock")


def named(requirement: str) -> str:
    """The package that a requirement is for."""
    return re.split(r"[<>=\[ ]", requirement)[0].lower()


def held(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE))
