"""Progress where there is no terminal: a line a stage of what takes long, and nothing of what does not."""

import pytest

from web.terminal.progress import ProgressBar


@pytest.mark.parametrize(("long", "lines"), [(0.0, ["reading", "stemming"]), (3_600.0, [])])
def test_a_line_a_stage_of_what_takes_long(
    long: float, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with ProgressBar(long) as progress:
        for name in ("reading", "stemming"):
            progress.stage(name, 2)
            progress.advance(1)
            progress.advance(1)
    assert [line.split(" (")[0] for line in capsys.readouterr().err.splitlines()] == lines
