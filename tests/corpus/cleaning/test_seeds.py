"""Real pages as they were scraped, which lie beside a developer's checkout: the lines that are the article's."""

from datetime import date, datetime
from pathlib import Path

import pytest

from corpus.cleaning.furniture import Stripped, strip_furniture
from corpus.cleaning.markup import clean
from corpus.dates.lines import date_in_line

SHARED = Path(__file__).resolve().parents[4] / "shared"
TODAY = date(2026, 11, 28)

# The place of the title, None where there is none; those of the first and the last line of the text; the places between
# them that are not the article's; source and date.
PAGES = {
    "seeds/000": (1, 3, 17, (), None, None),
    "seeds/001": (None, 1, 11, (), None, None),
    "seeds/002": (3, 8, 38, (), None, None),
    "seeds/003": (1, 12, 31, (20, 21), None, datetime(2025, 7, 11, 19, 28)),
    "seeds/004": (1, 6, 26, (), "البوابة نيوز", None),
    "intake/11": (3, 9, 15, (11,), "صحيفة المرفأ", datetime(2016, 8, 5, 17, 40)),
}


def lines_of(name: str) -> list[str]:
    found = sorted(SHARED.glob(f"{name}*"))
    if not found:
        pytest.skip(f"{SHARED / name} is not there: the shared files are only beside a developer's checkout")
    return [clean(line) for line in found[0].read_text(encoding="utf-8").splitlines()]


def stripped_page(lines: list[str]) -> Stripped:
    first = next(place for place, line in enumerate(lines) if line)
    return strip_furniture(lines[first], clean("\n".join(lines[first + 1 :])), scraped=True)


@pytest.mark.parametrize("name", PAGES)
def test_a_real_page(name: str) -> None:
    title, first, last, others, source, published = PAGES[name]
    lines = lines_of(name)
    stripped = stripped_page(lines)
    kept = [
        line for place, line in enumerate(lines, 1) if first <= place <= last and place not in others and line
    ]
    assert stripped.title == (lines[title - 1] if title else None)
    assert [line for line in stripped.text.splitlines() if line.strip()] == kept
    assert stripped.source == source
    read = stripped.date and date_in_line(stripped.date, today=TODAY)
    assert (read.date if read else None) == published
    again = strip_furniture(stripped.title, stripped.text, scraped=True)
    assert (again.title, again.text) == (stripped.title, stripped.text)
