"""What counts as a match: small archives, a query, and the articles that are right, on every engine.

The archives are in ../shared/matching: `set` says that these articles are found and no others, `lead` that they are the
first, `first` that one of them is.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from engines_held import IN_FOLDERS

from corpus.article import Article
from index.building.build import build
from search.engine import state_at
from search.engines.backend import State
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking

SHARED = Path(__file__).resolve().parents[4] / "shared" / "matching"
RANKING = Ranking()
# Named with their reason: two spellings of a foreign name are learned from how they are used, which is not yet done.
NOT_YET: set[str] = set()


@cache
def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file of ../shared/matching; none where it is missing."""
    path = SHARED / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [case for line in lines if (case := json.loads(line))["kind"] not in NOT_YET]


CASES = [*cases("cases.jsonl"), *cases("guards.jsonl")]


def rows(case: dict[str, Any]) -> str:
    """The name of a case's archive; cases share some."""
    return json.dumps(case["rows"], ensure_ascii=False)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], State]]:
    """An index of each small archive, opened by each engine."""
    opened: dict[tuple[str, str], State] = {}
    for case in {rows(case): case for case in CASES}.values():
        folder = tmp_path_factory.mktemp("matching") / "index"
        build(folder, [Article(row["id"], row.get("title"), row["text"]) for row in case["rows"]])
        opened |= {(rows(case), scheme): state_at(f"{scheme}:{folder}", RANKING) for scheme in IN_FOLDERS}
    yield opened
    for state in opened.values():
        state.close()


@pytest.mark.skipif(
    not CASES, reason=f"{SHARED} is not there: the cases are only beside a developer's checkout"
)
@pytest.mark.parametrize("scheme", IN_FOLDERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}-{case['kind']}")
def test_finds_what_a_reader_would(
    case: dict[str, Any], scheme: str, archives: dict[tuple[str, str], State]
) -> None:
    """The right articles, and in a set no others."""
    state = archives[rows(case), scheme]
    parsed = parse(case["query"], LeafMaker(state.analyzer, RANKING))
    plan = Plan(parsed.query, size=100, boosts=parsed.boosts)
    found = [hit.article.id for hit in state.backend.run(plan).hits]
    expected = set(case["expect_ids"])
    match case["check"]:
        case "set":
            assert set(found) == expected
        case "lead":
            assert set(found[: len(expected)]) == expected
        case "first":
            assert expected.issuperset(found[:1])
            assert found
        case check:
            raise ValueError(check)
