"""Names as Egypt writes them: علي is على there, and found beside the other word of a name."""

from pathlib import Path

import pytest
from engines_held import IN_FOLDERS

from corpus.article import Article
from index.building.build import build
from search.engine import state_at
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.marks.marking import Marker
from search.query.plan import Plan
from search.ranking import Ranking

ARTICLES = [
    Article("egypt", None, "وصل محمد على حسن فى الصباح"),
    Article("gulf", None, "وصل محمد علي حسن في الصباح"),
    Article("preposition", None, "حصل محمد على جائزة في القاهرة"),
    Article("egyptian preposition", None, "حصل سالم على جائزة فى القاهرة ومعه محمد"),
]


@pytest.mark.parametrize("scheme", IN_FOLDERS)
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("محمد علي", {"egypt", "gulf"}),
        ("علي حسن", {"egypt", "gulf"}),
        ("علي", {"gulf"}),
        ("محمد على", {"egypt", "gulf", "preposition", "egyptian preposition"}),
    ],
    ids=["behind a name", "before a name", "alone it is not told from the preposition", "as a preposition"],
)
def test_a_name_that_egypt_writes_like_a_preposition(
    query: str, found: set[str], scheme: str, tmp_path: Path
) -> None:
    build(tmp_path / "index", ARTICLES)
    state = state_at(f"{scheme}:{tmp_path / 'index'}")
    try:
        parsed = parse(query, LeafMaker(state.analyzer, Ranking()))
        results = state.backend.run(Plan(parsed.query, boosts=parsed.boosts))
        assert {hit.article.id for hit in results.hits[: len(found)]} == found
        marked = Marker(parsed.query, state.analyzer).mark(ARTICLES[0].text)
        assert "فى" not in {marked.text[slice(*marked.words[at])] for at in marked.places}
    finally:
        state.close()
