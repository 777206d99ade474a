"""The command line: as a process of its own, or, where a table asks much of it, in this one."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from web.commands import main

ROOT = Path(__file__).parents[2]
KASHSHAF = [sys.executable, "-m", "web"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
# Root reads and writes whatever the rights of a file are; without these two powers it is like anybody else.
HUMBLE = [
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
]


def kashshaf(
    *arguments: object, prefix: list[str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; whatever happens, it may not end in a stack trace."""
    command = [*(prefix or []), *KASHSHAF, *map(str, arguments)]
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, env=ENVIRONMENT, **options
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended


def inside(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, which saves starting Python; an error that nobody caught is raised."""
    ended = CliRunner(catch_exceptions=False).invoke(main, [*map(str, arguments)], prog_name="kashshaf")
    return subprocess.CompletedProcess([*map(str, arguments)], ended.exit_code, ended.stdout, ended.stderr)
