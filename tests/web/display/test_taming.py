"""What a terminal would obey is written by its number in JSON, and the JSON says what it said."""

import json

import pytest

from web.display.taming import tame_json_bytes

OBEYED = [chr(number) for number in range(0x7F, 0xA0)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("\x7f", "\\u007f", id="delete"),
        pytest.param("".join(OBEYED), "".join(f"\\u{ord(each):04x}" for each in OBEYED), id="all of them"),
        pytest.param(
            "«\x9b31m»\u00a0", "«\\u009b31m»\u00a0", id="beside signs that begin with the same byte"
        ),
        pytest.param("كتابĀÿ", "كتابĀÿ", id="letters"),
    ],
)
def test_json_in_bytes_commands_no_terminal(text: str, written: str) -> None:
    tamed = tame_json_bytes(json.dumps(text, ensure_ascii=False).encode()).decode()
    assert tamed == f'"{written}"'
    assert json.loads(tamed) == text
