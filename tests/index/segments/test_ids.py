"""Ids: found by their numbers and the other way round, in every form in which they were written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.files.lines import write_lines
from index.segments.ids import EARLIER_IDS_FILE, IDS_FILE, ArticleIds, save_ids

IDS = ["saq/12", "saq/3", "المرفأ/1", "http://example.org/?q=1"]


def now(folder: Path) -> None:
    save_ids(folder, IDS)


def before_format_6(folder: Path) -> None:
    write_lines(folder / EARLIER_IDS_FILE, IDS)


@pytest.mark.parametrize("write", [now, before_format_6], ids=lambda write: write.__name__)
def test_they_are_read_as_they_were_written(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path)
    ids = ArticleIds.load(tmp_path)
    assert list(ids) == IDS
    assert [ids.find(each) for each in [*IDS, "saq/1"]] == [0, 1, 2, 3, None]
    assert [ids[number] for number in ids.order.tolist()] == sorted(IDS)


def test_without_them_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=IDS_FILE):
        ArticleIds.load(tmp_path)
