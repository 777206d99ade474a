"""What most tests share: an index of a handful of articles, and the real command over it."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster_nodes import NoCluster, Nodes
from handful import HANDFUL
from hypothesis import settings

from index.building.build import build

# A bulk of the usual size is too much for a node of the tests, and a fourth of it is not.
LITTLE_AT_ONCE = ("indexing_pressure.memory.limit=2mb",)


def pytest_configure() -> None:
    """Time no test, and let what it starts be interrupted: a background job, and all it starts, ignores Ctrl-C."""
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def handful_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the handful of articles that no test changes."""
    folder = tmp_path_factory.mktemp("handful") / "index"
    build(folder, HANDFUL)
    return folder


@pytest.fixture(scope="session")
def cluster_nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """The nodes of a cluster that a test may kill, if it starts them again; they take in little at once."""
    if os.environ.get("TEST_CLUSTER"):
        pytest.skip("the nodes that TEST_CLUSTER names are not killed")
    try:
        nodes = Nodes(tmp_path_factory.mktemp("cluster"), settings=LITTLE_AT_ONCE)
    except NoCluster as why:
        pytest.skip(str(why))
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.stop()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    """The nodes of a cluster, as an address has them: one that runs already, or one that is started, and is killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("prepared")))
        if running := os.environ.get("TEST_CLUSTER"):
            yield running
        else:
            nodes: Nodes = request.getfixturevalue("cluster_nodes")
            yield nodes.hosts


@pytest.fixture
def built(handful_index: Path, tmp_path: Path) -> Path:
    """An index of the handful of articles, each test's own."""
    return Path(shutil.copytree(handful_index, tmp_path / "index"))
