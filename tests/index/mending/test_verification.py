"""Verification tells what is wrong with an index, and never of a want of the machine's."""

from pathlib import Path

from shell import kashshaf


def test_too_few_open_files_are_no_damage(built: Path) -> None:
    ended = kashshaf("verify", "--index", built, prefix=["prlimit", "--nofile=24"])
    assert ended.returncode == 1
    assert "Too many open files" in ended.stderr
    assert "ulimit" in ended.stderr
    assert "rescue" not in ended.stdout
