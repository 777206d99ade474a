"""The folder of figures is there while its processes are, and goes with them, also where they were killed."""

import os
import tempfile
from pathlib import Path

import pytest

from web.observation.folder import FOLDER, shared_figures


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv(FOLDER, raising=False)


def test_what_was_left_by_processes_that_were_killed_goes_and_nothing_else(tmp_path: Path) -> None:
    left, no_folder_of_ours = tmp_path / "kashshaf-figures-left", tmp_path / "kashshaf-figures-other"
    for folder in (left, no_folder_of_ours):
        folder.mkdir()
    (left / "held").touch()
    with shared_figures():
        used = Path(os.environ[FOLDER])
        assert {*tmp_path.iterdir()} == {used, no_folder_of_ours}
        del os.environ[FOLDER]
        with shared_figures():
            assert used.is_dir(), "it is held"
        os.environ[FOLDER] = str(used)
    assert {*tmp_path.iterdir()} == {no_folder_of_ours}


def test_a_folder_that_is_named_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with shared_figures():
        pass
    assert tmp_path.is_dir()
    assert os.environ[FOLDER] == str(tmp_path)
