"""The extra `evaluate`: where it is missing, the command says so and how to install it."""

import subprocess
import sys
from pathlib import Path

import pytest
from shell import ENVIRONMENT

from web.commands.asking.evaluate import EXTRA

HIDDEN = """
import sys
sys.modules |= dict.fromkeys(sys.argv.pop(1).split(","))  # what is None there cannot be imported
from web.commands import main
main(prog_name="kashshaf")
"""


@pytest.mark.parametrize("missing", [["ir-measures"], ["scipy"], ["ir-measures", "scipy"]], ids=" and ".join)
def test_without_the_extra_a_sentence_says_how_to_install_it(tmp_path: Path, missing: list[str]) -> None:
    hidden = ",".join(EXTRA[package] for package in missing)
    ended = subprocess.run(
        [sys.executable, "-c", HIDDEN, hidden, "evaluate", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: kashshaf evaluate needs {' and '.join(missing)}; "
        f"run: {sys.executable} -m pip install 'kashshaf[evaluate]'\n"
    )
