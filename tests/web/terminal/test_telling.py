"""Nothing that was typed, that a file is called or that an index holds commands a terminal, in lines and in JSON."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from shell import inside

from corpus.article import Article
from index.building.build import build
from search.searcher import Searcher
from web.app import create_app

# An OSC that names the window, a CSI of one character, a bell, a delete and an end of line that XML would hold.
OBEYED = "\x1b]0;x\x07\x9b31m\x7f\x85"
LINES = {
    "search": ("search", "--index", "{index}", "النهر"),
    "search, nothing found": ("search", "--index", "{index}", f"كلمة{OBEYED}"),
    "search, a value": ("search", "--index", "{index}", "--source", OBEYED, "النهر"),
    "search, a bad value": ("search", "--index", "{index}", "--sort", OBEYED, "النهر"),
    "search, no file": ("search", "--index", "{index}", "--ids", f"nix{OBEYED}", "النهر"),
    "no index": ("search", "--index", f"nix{OBEYED}", "النهر"),
    "no cluster": ("search", "--index", f"opensearch:{OBEYED}", "النهر"),
    "no option": ("search", f"--{OBEYED}"),
    "no command": (OBEYED,),
    "variants": ("variants", "--index", "{index}", f"النهر{OBEYED}"),
    "stats": ("stats", "--index", "{index}"),
    "verify": ("verify", "--index", f"nix{OBEYED}"),
    "remove": ("remove", "--index", "{index}", OBEYED),
    "keys": ("keys", "list", "--keys", f"nix{OBEYED}"),
    "collections": ("evaluate", f"nix{OBEYED}"),
}
VALUES = {
    "search": ("search", "--json", "--index", "{index}", "النهر"),
    "variants": ("variants", "--json", "--index", "{index}", f"النهر{OBEYED}"),
    "stats": ("stats", "--json", "--index", "{index}"),
    "export": ("export", "--index", "{index}"),
}
PAGES = ("/export.csv", "/export.jsonl", "/feed.atom", "/api/search", "/api/suggest", "/api/completions")


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of somebody whose articles were not cleaned."""
    folder = tmp_path_factory.mktemp("foreign") / "index"
    text = f"النهر {OBEYED} الكبير"
    build(folder, [Article("a", text, text, OBEYED, None, author=OBEYED, category=OBEYED)])
    return folder


def obeyed(text: str) -> list[str]:
    """The characters of a text that a terminal would obey."""
    return sorted(
        {each for each in text if (ord(each) < 32 or 127 <= ord(each) < 160) and each not in "\r\n"}
    )


@pytest.mark.parametrize("words", LINES.values(), ids=LINES)
def test_no_line_commands_a_terminal(foreign: Path, words: tuple[str, ...]) -> None:
    ended = inside(*(word.format(index=foreign) for word in words))
    assert ended.stdout + ended.stderr
    assert not obeyed(ended.stdout + ended.stderr)


@pytest.mark.parametrize("words", VALUES.values(), ids=VALUES)
def test_no_json_commands_a_terminal_and_it_says_what_it_said(foreign: Path, words: tuple[str, ...]) -> None:
    said = inside(*(word.format(index=foreign) for word in words)).stdout
    assert not obeyed(said)
    assert OBEYED in _texts(said)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_sent_to_programs_commands_a_terminal(foreign: Path, page: str) -> None:
    with create_app(Searcher(foreign)).test_client().get(f"{page}?q=النهر {quote(OBEYED)}") as answer:
        assert answer.status_code == 200
        assert not obeyed(answer.get_data(as_text=True))
        assert not any(obeyed(value) for value in answer.headers.values())


def _texts(said: str) -> str:
    """All strings of JSON."""
    found: list[str] = []
    json.loads(
        said, object_pairs_hook=lambda pairs: found.extend(str(each) for pair in pairs for each in pair)
    )
    return "\n".join(found)
