"""The command line: each command and option of the contract, run for real."""

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from handful import change_manifest, checksums, found, generations
from shell import ENVIRONMENT, HUMBLE, KASHSHAF, inside, kashshaf
from spelled_papers import SPELLED, TOWN, TOWN_EAST, TOWN_RARE

from index.building.build import build
from index.generations.generation import current, locked, require_current
from search.notes.note import NoteKind
from web.terminal.understood import NOTE_LINES

ROWS = [
    {
        "id": "n1",
        "title": "جسر على النهر",
        "text": "بنت المدينة جسرًا.",
        "source": "المرفأ",
        "date": "2023-01-05",
    },
    {
        "id": "n2",
        "title": "النهر يفيض",
        "text": "فاض النهر في المدينة.",
        "source": "الواحة",
        "date": "2023-02-01",
        "author": "ليلى منصور",
        "category": "مدن",
    },
    {"id": "n3", "title": "معرض الكتاب", "text": "في المدينة كتاب نادر.", "date": "2024-05-01T10:00:00"},
    {"id": "n4", "text": "القمر قريب من المدينة.", "source": "المرفأ"},
]


def write(path: Path, *rows: object) -> Path:
    """A file of JSON lines; what is bytes is written as it is."""
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    data = b"".join(line + b"\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that the command has made, which no test changes."""
    home = tmp_path_factory.mktemp("cli")
    made = kashshaf("index", "--index", home / "index", write(home / "rows.jsonl", *ROWS))
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("4 read: 4 added, 0 updated, 0 unchanged, 0 refused; ")
    return home / "index"


def ids(answer: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


# index


def test_index_counts_what_became_of_each_row(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    rows = write(
        tmp_path / "rows.jsonl", ROWS[0], ROWS[1] | {"title": "آخر"}, {"id": "9", "text": "جديد"}, {"id": "8"}
    )
    ended = inside("index", "--index", index, rows)
    assert ended.returncode == 0
    assert ended.stdout.startswith("4 read: 1 added, 1 updated, 1 unchanged, 1 refused; ")
    assert f"{index} holds 5 articles" in ended.stdout
    assert f"refused: {rows}:4: has neither title nor text" in ended.stderr


BAD = b"\xc7\xe1"
MIXED = [
    ROWS[0],
    b"no json",
    b"[1]",
    {"id": "n2", "text": None},
    ROWS[0] | {"title": "again"},
    b'{"id": "n3", "text": "%s"}' % BAD,
    {"id": "b\n", "title": "an id of two lines", "lang": "en"} | {"id": "b\nc"},
    {"id": "5", "title": "good", "date": "someday"},
]


def test_good_rows_of_a_bad_file_are_kept_and_bad_ones_named(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", *MIXED)
    ended = inside("index", "--index", tmp_path / "index", rows, tmp_path / "nowhere")
    assert ended.returncode == 1
    assert "most of what was read was refused" in ended.stderr
    assert ended.stdout.startswith("9 read: 2 added, 0 updated, 0 unchanged, 7 refused; ")
    places = [line.split(" ")[1] for line in ended.stderr.splitlines() if line.startswith("refused: ")]
    assert places == [*(f"{rows}:{line}:" for line in (2, 3, 4, 5, 6, 7)), f"{tmp_path / 'nowhere'}:"]
    for says in (
        "is not JSON",
        "not an object",
        "neither title",
        "came before",
        "not UTF-8",
        "cannot be printed",
        "no such file",
    ):
        assert says in ended.stderr
    assert f"kept: {rows}:8: the date 'someday' " in ended.stderr


def test_files_and_folders_of_every_kind(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.jsonl", ROWS[0])
    write(tmp_path / "news" / "b.jsonl.gz", ROWS[1])
    (tmp_path / "news" / "ج").mkdir()
    (tmp_path / "news" / "ج" / "مقال.txt").write_text("---\nsource: الواحة\n---\nعنوان\nنص", encoding="utf-8")
    ended = kashshaf("index", "--index", "here", "news", cwd=tmp_path)
    assert ended.stdout.startswith("3 read: 3 added"), ended.stderr
    assert found(tmp_path / "here", "عنوان") == ["news/ج/مقال"]


@pytest.mark.parametrize("content", ["nothing", "a folder", "no json", "other bytes"])
def test_where_nothing_is_kept_the_exit_code_is_not_0(tmp_path: Path, content: str) -> None:
    path = tmp_path / "news"
    match content:
        case "a folder":
            path.mkdir()
        case "no json":
            path = write(tmp_path / "news.jsonl", b"<html>")
        case "other bytes":
            path = tmp_path / "news.txt"
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ended = inside("index", "--index", tmp_path / "index", path)
    assert ended.returncode == 1
    assert f"refused: {path}" in ended.stderr
    assert "nothing was indexed" in ended.stderr
    assert f"{tmp_path / 'index'} is as it was" in ended.stdout


def test_rebuild_from_paths_and_from_itself(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    change_manifest(index, analyzer="0" * 16)
    stale = inside("search", "--index", index, "النهر")
    assert (stale.returncode, stale.stdout) == (2, "")
    assert f"built by another analyzer; run: kashshaf index --index {index} --rebuild" in stale.stderr
    assert inside("index", "--index", index, "--rebuild").stdout.startswith("4 read: 4 added")
    ended = inside("index", "--index", index, "--rebuild", write(tmp_path / "rows.jsonl", ROWS[3]))
    assert f"{index} holds 1 article " in ended.stdout


def test_index_takes_its_folder_from_the_environment(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", ROWS[0])
    command = [*KASHSHAF, "index", str(rows)]
    environment = ENVIRONMENT | {"KASHSHAF_INDEX": str(tmp_path / "there")}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    assert generations(tmp_path / "there") == ["generation-000001"]


def test_an_interrupted_index_says_so_and_leaves_the_old(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    before = set(index.iterdir())  # of the copy: a server may be making something in the folder itself
    command = [*KASHSHAF, "index", "--index", str(index), "-"]
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert running.stdin
    with running:
        running.stdin.write(json.dumps(ROWS[0] | {"title": "آخر"}) + "\n")
        running.stdin.flush()
        while set(index.iterdir()) == before:  # until it has begun
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, complaints = running.communicate(timeout=20)
    # Where Ctrl-C comes while a dataclass is being made, Python ends by the signal itself: a shell says 130 of both.
    assert (running.returncode if running.returncode >= 0 else 128 - running.returncode) == 130
    assert complaints.strip().endswith("run the same command again, and it goes on where it was")
    assert current(index) == index / "generation-000001"


def test_standard_input_is_json_lines(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", *ROWS).read_bytes().decode()
    ended = kashshaf("index", "--index", tmp_path / "index", "-", input=rows)
    assert ended.stdout.startswith("4 read: 4 added"), ended.stderr


# search


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of `kashshaf serve`; it must end quietly."""
    command = [*KASHSHAF, "serve", "--index", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as running:
        assert running.stdout
        yield running.stdout.readline().split()[-1].rstrip("/")
        running.terminate()
        assert running.wait(timeout=20) == 0


QUESTIONS = [
    (["المدينة"], ["n1", "n2", "n3", "n4"]),
    (["المدينه", "--source", "المرفأ"], ["n1", "n4"]),
    (["المدينة", "--source", "الواحة", "--source", "~"], ["n2", "n3"]),
    (["المدينة", "--author", "ليلى منصور"], ["n2"]),
    (["المدينة", "--without-author", "~", "--category", "مدن"], ["n2"]),
    (["المدينة", "--without-category", "مدن"], ["n1", "n3", "n4"]),
    (["المدينة", "--from", "2023-01-05", "--to", "2023-02-01"], ["n1", "n2"]),
    (["المدينة", "--date", "2024", "--date", "2023-02"], ["n2", "n3"]),
    (["المدينة", "--sort", "newest"], ["n3", "n2", "n1", "n4"]),
    (["المدينة", "--sort", "oldest", "--page", "2", "--size", "3"], ["n4"]),
    (["المدينة", "--source", "", "--from", "", "--sort", "", "--page", ""], ["n1", "n2", "n3", "n4"]),
    (["--", "-النهر المدينة"], ["n3", "n4"]),
    (["!؟ ..."], []),
    ([""], ["n1", "n2", "n3", "n4"]),
    (["--", "-النهر"], []),
]


@pytest.mark.parametrize(("arguments", "expected"), QUESTIONS, ids=" ".join)
def test_search_gives_the_endpoint_s_object(
    folder: Path, server: str, arguments: list[str], expected: list[str]
) -> None:
    command = inside if "--size" not in arguments else kashshaf
    ended = command("search", "--index", folder, "--json", *arguments)
    assert (ended.returncode, ended.stderr) == (0, "")
    answer = json.loads(ended.stdout)
    with urllib.request.urlopen(f"{server}/api/search?{parameters(arguments)}") as response:
        twin = json.load(response)
    answer.pop("took_ms")
    twin.pop("took_ms")
    assert answer == twin
    listed = ids(answer)
    assert (listed if "--sort" in arguments and expected != sorted(expected) else sorted(listed)) == expected
    assert bool(answer["message"]) == (not expected)


def parameters(arguments: list[str]) -> str:
    """The query string that asks for the same."""
    *options, query = [*arguments[1:], arguments[0]] if arguments[0] != "--" else arguments[1:]
    names = [name.removeprefix("--").replace("-", "_") for name in options[::2]]
    return urlencode([("q", query), *zip(names, options[1::2], strict=True)])


def test_search_for_people(folder: Path) -> None:
    ended = inside("search", "--index", folder, "النهر", "--size", "1")
    assert ended.returncode == 0
    assert ended.stdout.startswith("2 articles")
    for says in (
        "by source: ",
        "by author: ليلى منصور 1, unknown 1",
        "by category: ",
        "by date: 2023-01 1, 2023-02 1",
        "[n1]" if "[n1]" in ended.stdout else "[n2]",
    ):
        assert says in ended.stdout
    assert inside("search", "--index", folder, "").stdout.startswith("4 articles")
    assert "more with" not in ended.stdout
    assert (
        "\n1 more with related words: related:مكتبة\n" in inside("search", "--index", folder, "مكتبة").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["النهر"], 0), (["زرافة"], 1), (["--json", "زرافة"], 0), (["؟!"], 1), (["--from", "2024", "النهر"], 1)],
    ids=["found", "not found", "as JSON", "no words", "not in the range"],
)
def test_search_ends_with_what_was_found(folder: Path, arguments: list[str], code: int) -> None:
    assert inside("search", "--index", folder, *arguments).returncode == code


def test_search_says_what_may_have_been_meant(folder: Path) -> None:
    offered = inside("search", "--index", folder, "معرص").stdout
    assert offered.splitlines()[1] == "did you mean معرض? (1 article)"
    taken = inside("search", "--index", folder, "المديينة").stdout
    assert taken.splitlines()[1] == "المديينة: not in the index, searched المدينة"
    assert "did you mean" not in taken


# What was understood, and other spellings.


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of papers that spell a name each in its own way."""
    folder = tmp_path_factory.mktemp("papers") / "index"
    build(folder, SPELLED)
    return folder


def test_count_tells_the_articles_of_each_line(papers: Path, tmp_path: Path) -> None:
    listed = tmp_path / "queries.txt"
    listed.write_text(f"{TOWN}\n\nالأمطار\n{'ا' * 2_001}\n", encoding="utf-8")
    told = inside("count", "--index", papers, listed)
    assert told.stdout.splitlines()[0].split()[:2] == ["5", TOWN]
    assert "shorten it to 2000" in told.stderr
    twin = json.loads(inside("count", "--index", papers, "--json", "--by", "year", listed).stdout)
    assert [row["total"] for row in twin["rows"]] == [5, twin["rows"][1]["total"], None]
    listed.write_text(TOWN, encoding="utf-8")
    lines = inside("count", "--index", papers, "--csv", listed).stdout.splitlines()
    assert lines[1].split(",")[:2] == [TOWN, "5"]
    listed.write_text("ماء\n" * 501, encoding="utf-8")
    assert "500 at once" in inside("count", "--index", papers, listed).stderr


def test_search_says_what_was_understood(papers: Path) -> None:
    lines = inside("search", "--index", papers, TOWN).stdout.splitlines()
    assert lines[0].startswith("5 articles")
    assert lines[1] == f"spelled {TOWN} 2, {TOWN_EAST} 3, {TOWN_RARE} 1"
    some = inside("search", "--index", papers, "--without-variant", TOWN_EAST, TOWN).stdout.splitlines()
    assert some[0].startswith("3 articles")
    assert some[1] == f"spelled {TOWN} 2, {TOWN_EAST} 3 (left out), {TOWN_RARE} 1"
    alone = inside("search", "--index", papers, "--no-variants", TOWN).stdout.splitlines()
    assert alone[0].startswith("2 articles")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("مارس", "مارس: read as the month, by all its names: آذار"),
        ("مارس", "مارس: =مارس finds 1 article"),
        ("1 يناير 2024", "1 يناير 2024: date:2024-01-01 finds 1 article"),
        ("البرلمان الأمطار", "no article holds all; without البرلمان: الأمطار (2 articles)"),
        ("الأمطار date:soon", "taken as words: date:soon"),
        ("hghl'hv", "typed on another keyboard: searched الامطار instead of hghl'hv"),
    ],
)
def test_search_has_a_line_for_each_note(papers: Path, query: str, line: str) -> None:
    assert line in inside("search", "--index", papers, query).stdout.splitlines()


def test_every_kind_of_note_has_its_lines() -> None:
    assert [*NOTE_LINES] == [*NoteKind]


def test_variants_lists_spellings_with_their_numbers(papers: Path) -> None:
    listed = inside("variants", "--index", papers, f"{TOWN} الأمطار").stdout.splitlines()
    assert [line.strip() for line in listed] == [
        f"2  {TOWN}",
        f"3  {TOWN_EAST}  (variant)",
        f"1  {TOWN_RARE}  (variant)",
        "2  الأمطار",
        "no other spelling",
    ]
    assert "holds no word" in inside("variants", "--index", papers, "=؟").stdout
    twin = json.loads(inside("variants", "--index", papers, "--json", TOWN).stdout)
    assert [each["count"] for each in twin["terms"][0]["spellings"]] == [2, 3, 1]


def test_a_file_of_synonyms_is_searched_and_listed(papers: Path, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.txt"
    file.write_text("البرلمان، مجلس النواب # houses\n", encoding="utf-8")
    chosen = ("--index", papers, "--synonyms", file)
    assert inside("search", *chosen, "برلمان").stdout.startswith("2 articles")
    assert "1  مجلس النواب  (synonym)" in inside("variants", *chosen, "برلمان").stdout
    assert "1  البرلمان  (synonym)" in inside("variants", *chosen, "مجلس النواب").stdout
    assert inside("search", *chosen, "--no-variants", "برلمان").stdout.startswith("1 article,")


@pytest.mark.parametrize(
    ("content", "says"),
    [("البرلمان\n".encode(), ":1 has 1 members"), (None, "there is no file"), (b"\xff", "not UTF-8")],
    ids=["one member", "no file", "other bytes"],
)
def test_a_file_of_synonyms_that_cannot_be_read_ends_in_a_sentence(
    papers: Path, tmp_path: Path, content: bytes | None, says: str
) -> None:
    file = tmp_path / "synonyms.txt"
    if content is not None:
        file.write_bytes(content)
    for command in ("search", "variants"):
        ended = inside(command, "--index", papers, "--synonyms", file, "برلمان")
        assert ended.returncode == (2 if command == "search" else 1)
        assert says in ended.stderr


def test_bytes_that_are_not_utf_8_are_a_query_too(folder: Path) -> None:
    ended = kashshaf("search", "--index", folder, "--json", os.fsdecode("النهر ".encode() + b"\xff"))
    assert json.loads(ended.stdout)["query"] == "النهر \ufffd"


def test_a_terminal_without_arabic_gets_numbers_for_letters(folder: Path) -> None:
    command = [*KASHSHAF, "search", "--index", str(folder), "--json", "النهر"]
    environment = ENVIRONMENT | {"PYTHONIOENCODING": "latin-1"}
    ended = subprocess.run(command, check=True, capture_output=True, env=environment)
    assert json.loads(ended.stdout.decode("latin-1"))["query"] == "النهر"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--page", "0"], "page must be a whole number"),
        (["--size", "101"], "size must be a whole number from 1 to 100"),
        (["--from", "yesterday"], "from must be a day (2015-07-21)"),
        (["--from", "2024-01-02", "--to", "2024-01-01"], "from is after to"),
        (["--date", "July"], "date must be a year"),
        (["--sort", "best"], "sort must be relevance, newest or oldest"),
        (["x" * 2_001], "shorten it to 2000"),
        (["--color"], "No such option"),
    ],
    ids=lambda value: value[0][:12] if isinstance(value, list) else "",
)
def test_a_wrong_parameter_is_a_sentence(folder: Path, arguments: list[str], says: str) -> None:
    query = [] if arguments[0].startswith("x") else ["نهر"]
    ended = inside("search", "--index", folder, *arguments, *query)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert f"Error: {says}" in ended.stderr or says in ended.stderr


def test_a_reader_may_leave_early(folder: Path) -> None:
    command = f"{' '.join(KASHSHAF)} search --index '{folder}' --json المدينة | head -n 1"
    ended = subprocess.run(command, shell=True, check=False, capture_output=True, text=True, env=ENVIRONMENT)
    assert (ended.stdout, ended.stderr) == ("{\n", "")


# The engine that an address names.


@pytest.mark.parametrize("scheme", ["snapshot", "whoosh", "memory"])
def test_an_index_may_be_named_by_an_address(folder: Path, scheme: str) -> None:
    ended = inside("search", "--index", f"{scheme}:{folder}", "--json", "النهر المدينة")
    assert (ended.returncode, ended.stderr) == (0, "")
    plain = inside("search", "--index", folder, "--json", "النهر المدينة")
    assert (
        sorted(ids(json.loads(ended.stdout)))
        == sorted(ids(json.loads(plain.stdout)))
        == ["n1", "n2", "n3", "n4"]
    )
    assert json.loads(inside("stats", "--index", f"{scheme}:{folder}", "--json").stdout)["articles"] == 4


def test_what_an_address_names_answers(folder: Path, tmp_path: Path) -> None:
    """Without Whoosh's index the engine that reads it cannot answer, and the other can."""
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    shutil.rmtree(require_current(index) / "whoosh")
    assert inside("search", "--index", f"whoosh:{index}", "النهر").returncode == 2
    assert inside("search", "--index", f"snapshot:{index}", "النهر").returncode == 0


def test_a_build_writes_what_both_engines_on_disk_read(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", *ROWS)
    ended = inside("index", "--index", f"whoosh:{tmp_path / 'index'}", rows)
    assert f"; {tmp_path / 'index'} holds 4 articles" in ended.stdout
    assert found(tmp_path / "index", "المدينة") == found(tmp_path / "index", "المدينة", "whoosh")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "memory:",
            "no index is built at memory:; name a folder, by snapshot:, whoosh: or by its path alone",
        ),
        ("memory:k", "no index is built at memory:k; name a folder"),
        ("lucene:k", "no engine is opened by lucene: (in lucene:k); use one of snapshot:, whoosh:, memory:"),
        ("whoosh:", "whoosh: names no folder; for example: whoosh:data/index"),
    ],
)
def test_an_address_where_nothing_can_be_built_is_said_to_be_one(
    tmp_path: Path, address: str, says: str
) -> None:
    ended = inside("index", "--index", address, write(tmp_path / "rows.jsonl", ROWS[0]))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert says in ended.stderr


# stats, serve, help


def test_stats(folder: Path) -> None:
    stats = json.loads(inside("stats", "--index", folder, "--json").stdout)
    assert (stats["articles"], stats["first_date"], stats["last_date"]) == (4, "2023-01-05", "2024-05-01")
    assert (stats["sources"], stats["unknown_source"]) == ({"المرفأ": 2, "الواحة": 1}, 1)
    assert stats["bytes"] == sum(
        path.stat().st_size for path in require_current(folder).rglob("*") if path.is_file()
    )
    told = inside("stats", "--index", folder).stdout
    assert "articles  4\n" in told
    assert "2  المرفأ\n" in told
    assert "1  (unknown source)\n" in told


def test_help_names_every_command_and_option() -> None:
    told = inside("--help").stdout
    assert all(
        f"\n  {command} " in told
        for command in (
            "demo",
            "export",
            "index",
            "inspect",
            "remove",
            "search",
            "serve",
            "stats",
            "evaluate",
        )
    )
    options = {
        "index": ["--index", "--rebuild", "--prune", "--watch", "--report", "--map", "PATH..."],
        "inspect": ["--map", "--rows", "--json", "PATH..."],
        "search": [
            "--index",
            "--json",
            "--source",
            "--date",
            "--from",
            "--to",
            "--sort",
            "--page",
            "--size",
            "QUERY",
        ],
        "serve": ["--index", "--host", "--port", "127.0.0.1", "8000"],
        "stats": ["--index", "--json", "data/index"],
    }
    for command, names in options.items():
        told = inside(command, "--help").stdout
        assert all(name in told for name in names), command


@pytest.mark.parametrize(
    "command", [["search", "x"], ["stats"], ["serve", "--port", "0"], ["index", "--rebuild"]]
)
def test_without_an_index_each_command_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    ended = inside(command[0], "--index", tmp_path / "k", *command[1:])
    assert (ended.returncode, ended.stdout) == (2 if command[0] == "search" else 1, "")
    assert f"Error: there is no index in {tmp_path / 'k'}; run: kashshaf index --index" in ended.stderr


def test_index_wants_a_path() -> None:
    ended = inside("index")
    assert ended.returncode == 2
    assert "Name at least one file or folder of articles." in ended.stderr


# Folders that are no index, and indexes that may not be touched.


def spoil(folder: Path, how: str) -> Path:
    match how:
        case "a file":
            folder.write_text("x")
        case "other files":
            folder.mkdir()
            (folder / "letter").write_text("x")
        case "below a file":
            folder.write_text("x")
            return folder / "k"
    return folder


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("a file", "is a file, not a folder; choose another folder with --index"),
        ("other files", "is not an index and holds other files (letter)"),
        ("below a file", "Not a directory"),
    ],
)
def test_index_does_not_touch_what_is_not_its_own(tmp_path: Path, how: str, says: str) -> None:
    folder = spoil(tmp_path / "k", how)
    ended = inside("index", "--index", folder, write(tmp_path / "rows.jsonl", ROWS[0]))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert says in ended.stderr


def test_a_second_build_is_told_to_wait(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    with locked(index):
        ended = inside("index", "--index", index, write(tmp_path / "rows.jsonl", ROWS[0]))
    assert ended.returncode == 1
    assert "another build is writing" in ended.stderr


def test_a_damaged_index_names_the_command(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    (require_current(index) / "manifest.json").write_text("{")
    for command in (["search", "x"], ["stats"], ["serve", "--port", "0"], ["index", tmp_path]):
        ended = inside(command[0], "--index", index, *command[1:])
        code = 2 if command[0] == "search" else 1  # 1 says of a search that nothing was found
        assert (ended.returncode, ended.stdout) == (code, "")
        assert f"run: kashshaf rescue --index {index}\n" in ended.stderr
    ended = inside("index", "--index", index, "--rebuild", write(tmp_path / "rows.jsonl", *ROWS))
    assert ended.stdout.startswith("4 read: 4 added")


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root may do everything")
@pytest.mark.parametrize(
    ("forbidden", "command", "says"),
    [
        (".", "search", "Permission denied|is not readable"),
        ("CURRENT", "search", "Permission denied.*check who may read it"),
        ("generation-000001/manifest.json", "search", "Permission denied.*check who may read it"),
        ("generation-000001/vocabulary", "search", "Permission denied.*check who may read it"),
        ("lock", "index", "Permission denied .*check who may read and write there"),
    ],
)
def test_what_is_forbidden_is_said_to_be(
    folder: Path, tmp_path: Path, forbidden: str, command: str, says: str
) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    (index / "lock").touch()
    (index / forbidden).chmod(0)
    ended = kashshaf(command, "--index", index, tmp_path, prefix=HUMBLE if os.geteuid() == 0 else [])
    (index / forbidden).chmod(0o700)
    assert ended.returncode != 0
    assert re.search(says, ended.stderr), ended.stderr


def test_a_file_that_may_not_grow_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    rows = write(tmp_path / "rows.jsonl", *({"id": str(n), "text": f"كلمة {n} " * 50} for n in range(300)))
    ended = kashshaf("index", "--index", index, rows, prefix=["prlimit", "--fsize=20000"])
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "File too large" in ended.stderr
    assert generations(index) == ["generation-000001"]
    assert len(found(index, "المدينة")) == 4


def test_too_few_files_that_may_be_open_are_a_sentence(folder: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(folder, tmp_path / "index"))
    rows = write(tmp_path / "rows.jsonl", ROWS[0] | {"title": "آخر"})
    ended = kashshaf("index", "--index", index, rows, prefix=["prlimit", "--nofile=24"])
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Too many open files" in ended.stderr
    assert "let this process open more, for example with: ulimit -n" in ended.stderr
    assert checksums(index).items() - checksums(folder).items() <= {("lock", checksums(index)["lock"])}
