"""The program that measures matching, on an index of five articles; and the words that it is measured by."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "bench" / "data" / "judged_matches.tsv"
ARTICLES = [
    Article("a", "الميناء القديم", "زار سامي بن علي الجابر الميناء."),
    Article("b", text="في الميناء وبالميناء سفينة، قال سامي الجابر."),
    Article("c", text="شربت ومينا عصيرا."),
    Article("d", text="قهوة لدى عبد الله الجابر."),
    Article("e", text="وصلت سفينة إلى ميناءين."),
]
WORDS = """# query	word	occurrences	label	band
الميناء	الميناء	6	S	frequent
الميناء	وبالميناء	2	M	frequent
الميناء	ومينا	3	W	frequent
الميناء	قهوة	1	S	frequent
عبد الله	عبد الله	4	S	name
"""
NAMES = "سامي الجابر\t2\tcommon\nعبدالله الجابر\t1\tother\n"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is printed, line by line."""
    folder = tmp_path_factory.mktemp("judged")
    build(folder / "index", ARTICLES)
    (folder / "words.tsv").write_text(WORDS, encoding="utf-8")
    (folder / "names.tsv").write_text(NAMES, encoding="utf-8")
    tables = ["--words", "words.tsv", "absent.tsv", "--names", "names.tsv"]
    command = [sys.executable, str(ROOT / "bench" / "matching.py"), "index", *tables, "--detail"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    return ran.stdout.splitlines()


def figures(printed: list[str], name: str) -> list[str]:
    return next(line for line in printed if line.startswith(name)).split()[1:]


def test_what_is_found_is_compared_with_what_is_right(printed: list[str]) -> None:
    """Of eleven occurrences found eight are right, of nine right ones eight are found; nobody judged ميناءين."""
    occurrences, articles = ["0.727", "0.727", "0.889", "0.889"], ["0.667"] * 4
    assert figures(printed, "frequent") == ["1", *occurrences, *articles, "0.250"]
    assert figures(printed, "name") == ["1", *["1.000"] * 8, "0.000"]
    assert figures(printed, "all")[:5] == ["2", "0.864", "0.800", "0.944", "0.923"]
    assert "الميناء (frequent) wrong: ومينا missing: قهوة" in printed


def test_the_first_articles_for_a_name_are_read(printed: list[str]) -> None:
    """Three hold a part of each; عبد الله is عبدالله, but سامي بن علي الجابر is not سامي الجابر."""
    assert [line for line in printed if line.startswith("names")] == [
        "names common    1 0.333",
        "names all       2 0.333",
        "names other     1 0.333",
    ]
    assert "سامي الجابر 0.3" in printed


def test_a_table_that_is_not_there_is_named(printed: list[str]) -> None:
    assert any("absent.tsv is not there" in line for line in printed)


def test_our_judged_words_are_whole() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert {len(row) for row in rows} == {5}
    assert {label for *_, label, _ in rows} == {"S", "D", "W"}
    assert len({query for query, *_ in rows}) == 70
    assert max(Counter((query, word) for query, word, *_ in rows).values()) == 1
    assert all(int(count) > 0 for _, _, count, *_ in rows)
