"""Evaluation: collections, runs and measures, and the command that prints them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.evaluation.collection import BadCollection, read_collection
from search.evaluation.measures import differences, means, measure, scores
from search.evaluation.runs import read_run, write_run
from web.commands import main

DOCS = {
    "river": "جسر طويل على النهر",
    "moon": "القمر قريب من الأرض",
    "sea": "سفينة في البحر",
    "book": "كتاب قديم عن البحر والسفن",
}
QUERIES = {"q1": "النهر", "q2": "كتب البحر", "q3": '"القمر" -قريب'}
QRELS = [("q1", "river", 1), ("q2", "book", 1), ("q3", "moon", 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "small"
    made.mkdir()
    docs = [json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in DOCS.items()]
    (made / "docs.jsonl").write_text("\n".join(docs), encoding="utf-8")
    (made / "queries.tsv").write_text(
        "".join(f"{key}\t{text}\n" for key, text in QUERIES.items()), encoding="utf-8"
    )
    (made / "qrels.tsv").write_text("".join(f"{query} 0 {doc} {grade}\n" for query, doc, grade in QRELS))
    return made


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_the_command_prints_a_row_for_each_collection(folder: Path) -> None:
    result = evaluate(folder)
    assert result.exit_code == 0, result.output
    head, row = result.output.splitlines()
    assert head.split() == [
        "collection",
        "articles",
        "queries",
        "nDCG@10",
        "MRR@10",
        "recall@100",
        "success@1",
    ]
    assert row.split()[:3] == ["small", "4", "3"]


def test_operators_are_text_in_a_query(folder: Path) -> None:
    measures = json.loads(evaluate("--json", folder).output)["collections"][0]["measures"]
    assert measures == {"nDCG@10": 1, "MRR@10": 1, "recall@100": 1, "success@1": 1}


def test_a_run_is_written_and_compared_with(folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert evaluate("--run", run, folder).exit_code == 0
    found = read_run(run)
    assert found["q1"] == ["river"]
    assert found["q2"][0] == "book"
    against = json.loads(evaluate("--json", "--against", run, folder).output)["collections"][0]["against"]
    assert against["nDCG@10"] == {"theirs": 1, "difference": 0, "better": 0, "worse": 0, "p": 1}


def test_queries_without_judgement_are_left_out_and_counted(folder: Path) -> None:
    with (folder / "queries.tsv").open("a", encoding="utf-8") as file:
        file.write("q9\tالبحر\n")
    result = evaluate("--json", folder)
    assert json.loads(result.stdout)["collections"][0]["unjudged"] == 1
    assert "1 queries are not judged" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("queries.tsv", "q1\tword\nno tab\n", "queries.tsv:2"),
        ("queries.tsv", "q1\ta\nq1\tb\n", "queries.tsv:2: the query q1 was there before"),
        ("qrels.tsv", "q1 0 river 1\nq1 river\n", "qrels.tsv:2"),
        ("qrels.tsv", "q1 0 river much\n", "qrels.tsv:1: the relevance 'much' is no number"),
        ("qrels.tsv", "other 0 river 1\n", "judges no query"),
        ("docs.jsonl", "", "holds no article"),
    ],
)
def test_a_bad_file_is_named_with_its_line(folder: Path, name: str, text: str, complaint: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    result = evaluate(folder)
    assert result.exit_code == 1
    assert complaint in result.output


def test_a_folder_that_is_no_collection_is_refused(tmp_path: Path) -> None:
    result = evaluate(tmp_path)
    assert result.exit_code == 1
    assert "it has no docs.jsonl and no queries.tsv and no qrels.tsv" in result.output


@pytest.mark.parametrize(
    ("run", "complaint"),
    [
        ("other Q0 river 1 9 x\n", "finds nothing in"),
        ("q1 Q0 elsewhere 1 9 x\n", "finds nothing in"),
        ("q1 Q0 river 1\n", "run:1"),
        ("q1 Q0 river 1 high x\n", "run:1: the score 'high' is no number"),
    ],
)
def test_a_run_of_another_collection_is_refused(
    folder: Path, tmp_path: Path, run: str, complaint: str
) -> None:
    (tmp_path / "run").write_text(run)
    result = evaluate("--against", tmp_path / "run", folder)
    assert result.exit_code == 1
    assert complaint in result.output


def test_collections_that_share_query_ids_are_refused(folder: Path) -> None:
    result = evaluate(folder, folder)
    assert result.exit_code == 1
    assert "evaluate them one by one" in result.output


def test_the_measures_see_the_order_of_the_run_and_not_of_ids() -> None:
    values = measure({"q": {"a": 1}}, {"q": ["b", "a"]})
    assert values["success@1"] == {"q": 0.0}
    assert values["MRR@10"] == {"q": 0.5}
    assert scores(["b", "a"]) == {"b": 2, "a": 1}


def test_a_query_without_hits_counts_as_nothing() -> None:
    assert means(measure({"q": {"a": 1}, "r": {"b": 1}}, {"q": ["a"]}))["nDCG@10"] == 0.5


def test_runs_are_compared_query_by_query() -> None:
    qrels = {query: {"a": 1} for query in "pqrs"}
    ours = measure(qrels, {"p": ["a"], "q": ["b", "a"], "r": ["a"], "s": ["a"]})
    theirs = measure(qrels, {"p": ["b", "a"], "q": ["a"], "r": ["c"], "s": ["a"]})
    comparison = differences(ours, theirs)["success@1"]
    assert (comparison.better, comparison.worse, comparison.difference) == (2, 1, 0.25)
    assert 0.5 < comparison.p < 0.7


def test_a_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    run = {"q": ["z", "a", "m"], "r": ["a"]}
    write_run(tmp_path / "run", run)
    assert read_run(tmp_path / "run") == run


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "queries.tsv").write_bytes("q1\tنهر\n".encode("cp1256"))
    with pytest.raises(BadCollection, match="not UTF-8"):
        read_collection(folder)
