"""Synonyms: groups of a file, and what a query asks for with their members."""

from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.engine import state_at
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.leaves.synonyms import MOST_MEMBERS, BadSynonyms, read_synonyms
from search.query.plan import Plan
from search.ranking import Ranking

GROUPS = [("البرلمان", "مجلس النواب", "الكنيست"), ("القمح", "الحنطة")]
TEXTS = {
    "a": "انعقد البرلمان صباحا",
    "b": "انعقد مجلس النواب مساء",
    "c": "قال عضو في الكنيست كلمة",
    "d": "زاد محصول الحنطة",
    "e": "زاد محصول القمح",
    "f": "قرر مجلس المدينة أن النواب غائبون",
}


@pytest.fixture(scope="module", params=["snapshot", "whoosh", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("synonyms") / "index"
    build(place, [Article(key, text=text) for key, text in TEXTS.items()])
    return f"{request.param}:{place}"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("برلمان", "abc"),
        ("للبرلمان", "abc"),
        ("مجلس النواب", "abcf"),
        ("الكنيست كلمة", "c"),
        ("محصول القمح", "de"),
        ("=القمح", "e"),
        ('"محصول القمح"', "e"),
        ("زاد -القمح", "d"),
    ],
)
def test_members_of_a_group_are_asked_for_together(query: str, found: str, folder: str) -> None:
    with closing(state_at(folder)) as state:
        leaves = LeafMaker(state.analyzer, Ranking(), GROUPS)
        hits = state.backend.run(Plan(parse(query, leaves).query)).hits
    assert {hit.article.id for hit in hits} >= set(found)
    if found != "c":
        assert {hit.article.id for hit in hits} == set(found)


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "synonyms.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_has_a_group_a_line_with_commas_between_and_remarks(tmp_path: Path) -> None:
    written = "# names of parliaments\n\nالبرلمان، مجلس النواب , الكنيست  # three\nالقمح\tالحنطة\n"
    assert read_synonyms(file(tmp_path, written)) == GROUPS


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("القمح، الحنطة\nوحيد\n", ":2 has 1 member"),
        ("، ،\n", ":1 has 0 members"),
        ("،".join(map(str, range(MOST_MEMBERS + 1))), f"{MOST_MEMBERS}"),
    ],
    ids=["one", "none", "many"],
)
def test_a_line_that_is_no_group_is_refused_by_its_number(written: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadSynonyms, match=said):
        read_synonyms(file(tmp_path, written))


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSynonyms, match="there is no file"):
        read_synonyms(tmp_path / "missing.txt")
    path = tmp_path / "latin.txt"
    path.write_bytes("القمح، الحنطة".encode("cp1256"))
    with pytest.raises(BadSynonyms, match="UTF-8"):
        read_synonyms(path)
