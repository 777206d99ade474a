"""The other engines of the benchmarks: what each needs, and how it is started; none is needed to use Kashshaf.

Python peers live in an environment of the benchmarks' own, `python` in the benchmarks' folder of caches, which
is made when it is missing; Xapian's binding is Debian's and runs under Debian's Python.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ENGINES = HERE / "engines"
JAVA = HERE / "lucene"
JARS = Path("/usr/share/java")
LUCENE = ("core", "analyzers-common", "facet", "highlighter", "memory", "queries")
DEBIAN_PYTHON = Path("/usr/bin/python3")
FROM_PYPI = ("tantivy==0.27.0", "psycopg[binary]==3.3.9")
FOR_XAPIAN = "apt-get install python3-xapian"
FOR_LUCENE = "apt-get install liblucene8-java openjdk-17-jdk-headless"
FOR_POSTGRES = "apt-get install postgresql"


class Missing(Exception):
    """A peer cannot run here; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a peer finds the articles and keeps its index, and the caches of all peers."""

    docs: Path
    index: Path
    cache: Path


Command = list[str]


def cache_folder() -> Path:
    """Where the benchmarks keep environments and indexes from one run to the next.

    The superuser's is where the user that runs PostgreSQL, which refuses the superuser, may look into it.
    """
    own = "/var/cache" if os.getuid() == 0 else Path.home() / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or own) / "kashshaf-bench"


def environment(cache: Path) -> Path:
    """The Python that has the peers from PyPI; made, and filled, when it is missing."""
    folder = cache / "python"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    wanted = folder / "wanted"
    if not wanted.exists() or wanted.read_text(encoding="utf-8") != repr(FROM_PYPI):
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *FROM_PYPI]
        if subprocess.run(command, check=False).returncode:
            raise Missing(f"pip could not install {' '.join(FROM_PYPI)}")
        wanted.write_text(repr(FROM_PYPI), encoding="utf-8")
    return python


def kashshaf(places: Places) -> Command:
    """This project, with the Python that runs the benchmark."""
    return [sys.executable, _program("kashshaf"), str(places.index)]


def whoosh(places: Places) -> Command:
    """Whoosh by itself."""
    return [sys.executable, _program("whoosh"), *_files(places)]


def tantivy(places: Places) -> Command:
    """Tantivy through its Python binding."""
    return [str(environment(places.cache)), _program("tantivy"), *_files(places)]


def fts5(places: Places) -> Command:
    """SQLite."""
    return [sys.executable, _program("fts5"), *_files(places)]


def xapian(places: Places) -> Command:
    """Xapian, with Debian's Python."""
    command = [str(DEBIAN_PYTHON), "-c", "import xapian"]
    if not DEBIAN_PYTHON.exists() or subprocess.run(command, capture_output=True, check=False).returncode:
        raise Missing(FOR_XAPIAN)
    return [str(DEBIAN_PYTHON), _program("xapian"), *_files(places)]


def postgres(places: Places) -> Command:
    """PostgreSQL, with a cluster of its own."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        raise Missing(FOR_POSTGRES)
    folder = places.index.parent
    entered = ["runuser", "-u", "postgres", "--", "test", "-x", str(folder)]
    if os.getuid() == 0 and subprocess.run(entered, check=False).returncode:
        raise Missing(f"the user postgres may not enter {folder}; choose another folder with --cache")
    return [str(environment(places.cache)), _program("postgres"), *_files(places), str(programs[-1])]


def lucene(places: Places) -> Command:
    """Lucene, by our small Java program, compiled when it is newer than its class."""
    found = [sorted(JARS.glob(f"lucene-{name}-8.*.jar")) for name in LUCENE]
    if not all(found) or not (shutil.which("javac") and shutil.which("java")):
        raise Missing(FOR_LUCENE)
    path = ":".join(str(jars[-1]) for jars in found)
    classes, source = places.cache / "java", JAVA / "Asked.java"
    made = classes / "Asked.class"
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["javac", "-cp", path, "-d", str(classes), str(source)], check=True)
    return ["java", "-Xmx2g", "-cp", f"{path}:{classes}", "Asked", *_files(places)]


PEERS: Mapping[str, Callable[[Places], Command]] = {
    "kashshaf": kashshaf,
    "tantivy": tantivy,
    "lucene": lucene,
    "xapian": xapian,
    "fts5": fts5,
    "postgres": postgres,
    "whoosh": whoosh,
}


class Peer:
    """An engine at work in a process of its own, with an index of the articles; raises Missing."""

    def __init__(self, name: str, places: Places) -> None:
        self.name = name
        self._process = subprocess.Popen(
            PEERS[name](places), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        if self._line() != "ready":
            shutil.rmtree(places.index, ignore_errors=True)  # it may be half made
            raise Missing(f"{name} failed as it started; its own message is above")

    def ask(self, kind: str, terms: tuple[str, str]) -> tuple[int, int, int]:
        """Nanoseconds, nanoseconds of processor time, and the total found."""
        assert self._process.stdin
        print(kind, *terms, sep="\t", file=self._process.stdin, flush=True)
        answer = self._line()
        if not answer:
            raise Missing(f"{self.name} failed when it was asked {kind} {' '.join(terms)}")
        wall, processor, total = map(int, answer.split("\t"))
        return wall, processor, total

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().rstrip("\n")


def _program(name: str) -> str:
    return str(ENGINES / f"with_{name}.py")


def _files(places: Places) -> list[str]:
    return [str(places.docs), str(places.index)]
