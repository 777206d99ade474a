"""A real OpenSearch cluster of three nodes, each a process of its own, on loopback; jars come from Maven Central."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).parents[1] / "cluster"
NODES = 3
OLDEST_JAVA = 21
HEAP = "700m"
STARTING, FETCHING, STEP = 600.0, 240.0, 0.5
TRANSPORT_ABOVE = 100


class NoCluster(Exception):
    """A cluster cannot be had on this machine; the message says why."""


def java() -> Path:
    """A Java that is new enough; raises NoCluster."""
    homes = sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    candidates = [Path(home) for home in (os.environ.get("JAVA_HOME"),) if home] + homes
    for home in candidates:
        path = home / "bin" / "java"
        if path.is_file() and _version(path) >= OLDEST_JAVA:
            return path
    raise NoCluster(f"no Java {OLDEST_JAVA} or newer was found in JAVA_HOME or below /usr/lib/jvm")


def _version(path: Path) -> int:
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    number = said.partition('"')[2].partition('"')[0].partition(".")[0]
    return int(number) if number.isdecimal() else 0


def jars() -> Path:
    """The folder of the jars, fetched once into the user's cache; raises NoCluster."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kashshaf-test-cluster"
    folder = cache / "lib"
    if (folder / ".whole").exists():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise NoCluster("mvn is not installed, which fetches OpenSearch from Maven Central")
    cache.mkdir(parents=True, exist_ok=True)
    command = [
        *(maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"),
        f"-DoutputDirectory={folder}",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=FETCHING)
    except subprocess.TimeoutExpired:
        raise NoCluster(f"OpenSearch could not be fetched from Maven Central in {FETCHING:.0f} s") from None
    if done.returncode:
        raise NoCluster(f"OpenSearch could not be fetched from Maven Central: {done.stdout.strip()[:300]}")
    (folder / ".whole").touch()
    return folder


class Nodes:
    """The processes of a cluster; each can be killed and started again."""

    def __init__(
        self, folder: Path, name: str = "kashshaf-tests", settings: Sequence[str] = (), *, quick: bool = True
    ) -> None:
        """Each of some `settings` is NAME=VALUE; nodes that start `quick` are slower later. Raises NoCluster."""
        self._folder, self._name, self._settings = folder, name, settings
        self._compiling = ["-XX:TieredStopAtLevel=1"] if quick else []
        self._java, self._jars = java(), jars()
        self.port = _free_ports()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def hosts(self) -> str:
        """All nodes, as an address of an index has them."""
        return f"http://{','.join(url.removeprefix('http://') for url in self.urls)}"

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes."""
        return [f"http://127.0.0.1:{self.port + number}" for number in range(NODES)]

    def start(self) -> None:
        """Start those that do not run, and wait for all of them."""
        for number in range(1, NODES + 1):
            if number not in self._processes:
                self._processes[number] = self._process(number)
        self.wait_for("green")

    def kill(self, number: int) -> None:
        """Kill a node as a power cut would."""
        process = self._processes.pop(number)
        process.kill()
        process.wait()

    @contextmanager
    def paused(self, number: int) -> Iterator[None]:
        """Let a node do nothing for as long, with its connections open."""
        process = self._processes[number]
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Kill all of them."""
        for number in [*self._processes]:
            self.kill(number)

    def wait_for(self, status: str, nodes: int = NODES) -> None:
        """Wait until the cluster has so many nodes, and is at least in this state; raises NoCluster."""
        end = time.monotonic() + STARTING
        said: dict[str, object] | str = "nothing"
        path = f"/_cluster/health?wait_for_status={status}&wait_for_nodes={nodes}&timeout=5s"
        while time.monotonic() < end:
            for number, process in self._processes.items():
                if process.poll() is not None:
                    raise NoCluster(f"node {number} ended; see {self._log(number)}")
                try:
                    with urlopen(self.urls[number - 1] + path, timeout=20) as answer:
                        said = found = json.load(answer)
                    if not found["timed_out"]:
                        return
                except (URLError, OSError, ValueError) as error:
                    said = said if isinstance(said, dict) else str(error)
            time.sleep(STEP)
        raise NoCluster(f"the cluster was not {status} after {STARTING:.0f} s: {said}")

    def _log(self, number: int) -> Path:
        return self._folder / f"node-{number}.log"

    def _process(self, number: int) -> subprocess.Popen[bytes]:
        folder = self._folder / f"node-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            *(str(self._java), f"-Xmx{HEAP}", "-XX:+UseSerialGC", *self._compiling),
            *("-cp", f"{self._jars}/*", str(HERE / "Node.java"), str(folder), self._name),
            *map(str, (number, NODES, self.port, self.port + TRANSPORT_ABOVE)),
            *self._settings,
        ]
        with self._log(number).open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def _free_ports() -> int:
    """The first of some ports on which nobody listens, for clients and for the nodes among themselves."""
    for port in range(19_201, 32_000, 10):
        if all(
            _is_free(port + each)
            for each in (*range(NODES), *range(TRANSPORT_ABOVE, TRANSPORT_ABOVE + NODES))
        ):
            return port
    raise NoCluster("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) != 0
