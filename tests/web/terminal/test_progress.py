"""Progress where there is no terminal: a line a stage of what takes long, and nothing of what does not."""

import pytest

from web.terminal.progress import ProgressBar


@pytest.mark.parametrize(
    ("long", "between", "lines"),
    [
        (0.0, 3_600.0, ["reading", "stemming"]),
        (3_600.0, 0.0, []),
        (
            0.0,
            0.0,
            ["reading", "reading 50 %", "reading 100 %", "stemming", "stemming 50 %", "stemming 100 %"],
        ),
    ],
    ids=["a line a stage", "short", "how far it is"],
)
def test_what_takes_long_says_where_it_is(
    long: float, between: float, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with ProgressBar(long, between) as progress:
        for name in ("reading", "stemming"):
            progress.stage(name, 2)
            progress.advance(1)
            progress.advance(1)
    assert [line.split(" (")[0] for line in capsys.readouterr().err.splitlines()] == lines
