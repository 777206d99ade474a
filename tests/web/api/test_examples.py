"""The examples of docs/api.md run as they stand there, against a real server, and print what stands below them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import pytest
from shell import ENVIRONMENT, KASHSHAF

from corpus.reading import FileReading
from index.building.build import build
from web.access.key_file import KeyFile, Rights

pytest_plugins = ["web_fixtures"]
pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)( setup)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "--- next ---"


class Example(NamedTuple):
    """The code of one example, and what is to be printed."""

    code: str
    printed: str


def setup_of(language: str) -> str:
    return str(next(code for kind, is_setup, code in BLOCK.findall(PAGE) if kind == language and is_setup))


def examples(language: str) -> list[Example]:
    blocks = [(kind, code) for kind, is_setup, code in BLOCK.findall(PAGE) if not is_setup]
    pairs = zip(blocks[::2], blocks[1::2], strict=True)
    assert all(told == "text" for _, (told, _) in pairs)
    pairs = zip(blocks[::2], blocks[1::2], strict=True)
    return [Example(code, printed) for (kind, code), (_, printed) in pairs if kind == language]


class Runner(NamedTuple):
    """How the examples of a language are run: by which program, and with the mark between them written how."""

    command: list[str]
    mark: str

    def run(self, language: str, environment: dict[str, str]) -> list[str]:
        """What each example prints."""
        between = f"\n{self.mark}\n"
        code = between.join([setup_of(language), *(each.code for each in examples(language))])
        ended = subprocess.run(
            [*self.command, code],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env=os.environ | environment,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout.split(f"{MARK}\n")[1:]


RUNNERS = {
    "sh": Runner(["bash", "-euc"], f"echo; echo '{MARK}'"),
    "python": Runner([sys.executable, "-c"], f"print('{MARK}')"),
    "js": Runner(["node", "--input-type=module", "--eval"], f"console.log('{MARK}');"),
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The sample articles served by the command itself, with a key that may write."""
    from web_fixtures import serving  # noqa: PLC0415 - pytest is to load it first

    folder = tmp_path_factory.mktemp("examples")
    with as_file(files("corpus") / "sample") as sample:
        build(folder / "index", FileReading([sample]).items({}))
    _, key = KeyFile(folder / "keys").add(Rights.WRITE, "examples")
    options = ["--index", folder / "index", "--keys", folder / "keys", "--port", "0", "--workers", "1"]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        with serving([*KASHSHAF, "serve", *map(str, options)]) as site:
            yield {"SITE": site, "KEY": key}


@pytest.mark.parametrize("language", RUNNERS)
def test_an_example_prints_what_is_said(language: str, environment: dict[str, str]) -> None:
    if not shutil.which(RUNNERS[language].command[0]):
        pytest.skip(f"there is no {RUNNERS[language].command[0]}")
    printed = RUNNERS[language].run(language, environment)
    wanted = [example.printed for example in examples(language)]
    assert len(printed) == len(wanted) > 8
    for said, example in zip(printed, wanted, strict=True):
        pattern = ".*".join(map(re.escape, "\n".join(filter(None, example.splitlines())).split("…")))
        assert re.fullmatch(pattern, "\n".join(filter(None, said.splitlines())), re.DOTALL), said


def test_each_example_is_in_each_language() -> None:
    counts = {language: len(examples(language)) for language in RUNNERS}
    assert len(set(counts.values())) == 1, counts
