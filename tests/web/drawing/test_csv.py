"""Tables as CSV: no cell is a formula, and all others stay what they are."""

import pytest

from web.drawing.csv import BOM, csv_lines, plain_cell


@pytest.mark.parametrize(
    "start",
    [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        " =",
        "\uff1d",
        "\n=",
        "\u200f=",
        "\u200b=",
        "\ufeff=",
        "\u202b +",
        "\u00ad@",
        "\u064b-",
        "\u3164=",
        "\u2800\uff0b",
        "\ue000@",
        "\x1b=",
    ],
)
def test_no_cell_is_a_formula(start: str) -> None:
    assert plain_cell(f'{start}HYPERLINK("http://evil.org")').startswith("'")


@pytest.mark.parametrize("text", ["عنوان", "2015-07-21 09:30", "https://example.org/a?b=c", "a=b", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert plain_cell(text) == text


def test_a_row_is_one_line_whatever_it_holds() -> None:
    lines = list(csv_lines(["a", "b"], [["x\ny\0\x1b\x9b", None], ["\ud800", '"q"']]))
    assert lines == [f"{BOM}a,b\r\n".encode(), b"x y,\r\n", b'?,"""q"""\r\n']
