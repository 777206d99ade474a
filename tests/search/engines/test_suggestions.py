"""Suggestions: every engine lists the same words in the same order, after updates as after a build from nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from search.engine import state_at
from search.engines.backend import Backend

HELD_BY_ALL = ("snapshot", "whoosh", "memory")
OFTEN = 120
FILLER = "وأضاف المصدر أن اللقاء عقد صباح أمس بحضور عدد كبير من الضيوف الذين جاؤوا من كل مكان "
FIRST = [
    Article("old", "مدرسة المدينة", f"مدرسة، مدارس، مدرسون. {FILLER * 8}"),
    Article("older", "مدربة", "إسلام وأسلام"),
    Article("gone", "مدخنة", "مدخنة مدخنة مدخنة"),
]
LATER = [Article("new", "مدونة", "مدونة " * (OFTEN - 1)), replace(FIRST[2], title="مدفأة", text="")]

SUGGESTIONS = [
    ("مد", ("مدونة", "مدرسة", "مدارس", "مدربة", "مدرسون"), "a word of an update as often as it occurs there"),
    ("مدر", ("مدرسة", "مدربة", "مدرسون"), "the commonest first"),
    ("مدخ", (), "what no article holds any longer"),
    ("مدرسه", ("مدرسة",), "dots left out"),
    ("إسل", ("إسلام",), "hamza typed"),
    ("اسلام", ("إسلام",), "hamza left out"),
    ("واسلا", ("وأسلام",), "within a word too"),
    ("غ", (), "no word begins so"),
    ("", (), "nothing typed"),
    ("؟", (), "no letters"),
]


@pytest.fixture(scope="module", params=["updated", "rebuilt"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("suggestions") / "index"
    if request.param == "updated":
        build(folder, FIRST)
        build(folder, LATER)
        # The evidence is still that of the first build, which the words of the update are not in.
        vocabulary = OpenIndex.current(folder).vocabulary
        assert vocabulary.frozen_words < len(vocabulary.words)
    else:
        build(folder, [*FIRST[:2], *LATER])
    return folder


@pytest.fixture(scope="module", params=HELD_BY_ALL)
def engine(request: pytest.FixtureRequest, folder: Path) -> Iterator[Backend]:
    state = state_at(f"{request.param}:{folder}")
    yield state.backend
    state.close()


@pytest.mark.parametrize(("prefix", "words", "why"), SUGGESTIONS, ids=[row[2] for row in SUGGESTIONS])
def test_every_engine_suggests(prefix: str, words: tuple[str, ...], why: str, engine: Backend) -> None:
    assert tuple(engine.suggest(prefix, 5)) == words, why


def test_of_words_as_common_the_first_in_the_alphabet_are_kept(engine: Backend) -> None:
    assert engine.suggest("مد", 1) == ["مدونة"]
    assert engine.suggest("مد", 4) == ["مدونة", "مدرسة", "مدارس", "مدربة"]
