"""The fingerprint: it changes with whatever decides a term, and with nothing else."""

from pathlib import Path
from shutil import copytree

import pytest

from index.terms.fingerprint import INDEX, deciding, derivations, fingerprint, fingerprint_of

FILES = [path.relative_to(INDEX).as_posix() for path in deciding(INDEX)]
# Each decides terms: the first of its kind to be forgotten would let a stale index pass as fresh.
DECIDING = [
    "stems/affixes.py",
    "stems/background.py",
    "stems/data/background.tsv.gz",
    "stems/data/patterns.tsv",
    "stems/data/plurals.tsv",
    "stems/data/proclitics.tsv",
    "stems/data/suffixes.tsv",
    "stems/dictionary.py",
    "stems/evidence.py",
    "stems/plural_forms.py",
    "stems/plural_pairs.py",
    "stems/plural_shapes.py",
    "stems/plural_table.py",
    "stems/plurals.py",
    "stems/prefixes.py",
    "stems/roots.py",
    "stems/stemmer.py",
    "stems/suffixes.py",
    "terms/rules.py",
    "words/folding.py",
    "words/letters.py",
    "words/numbers.py",
    "words/tokens.py",
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the index, to be changed."""
    return copytree(INDEX, tmp_path_factory.mktemp("code") / "index")


def changed(index: Path, name: str, old: bytes, new: bytes) -> str:
    """The fingerprint while a file says something else."""
    path = index / name
    before = path.read_bytes()
    assert old in before
    try:
        path.write_bytes(before.replace(old, new, 1))
        return fingerprint_of(index, derivations())
    finally:
        path.write_bytes(before)


def test_the_files_that_count_are_whole_rooms_and_the_rules_of_the_views() -> None:
    assert set(DECIDING) <= set(FILES)
    assert {name.partition("/")[0] for name in FILES} == {"words", "stems", "names", "terms"}
    assert [name for name in FILES if name.startswith("terms/")] == ["terms/rules.py"]
    code = [path for room in ("words", "stems", "names") for path in (INDEX / room).rglob("*.py")]
    assert {path.relative_to(INDEX).as_posix() for path in code} <= set(FILES)


def test_it_is_that_of_the_code_wherever_it_lies(copy: Path) -> None:
    assert fingerprint_of(copy, derivations()) == fingerprint()


@pytest.mark.parametrize("name", FILES)
def test_it_changes_with_every_file_that_counts(copy: Path, name: str) -> None:
    first = (copy / name).read_bytes()[:1]
    assert changed(copy, name, first, first + b" ") != fingerprint()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("words/folding.py", b"FEWEST_CONSONANTS = 2", b"FEWEST_CONSONANTS = 3"),
        ("terms/rules.py", b"folding.consonants", b"folding.fold"),
        ("stems/data/suffixes.tsv", b"pronoun", b"plural"),
    ],
    ids=["consonants", "a rule of a view", "a table"],
)
def test_a_changed_rule_changes_it(copy: Path, name: str, old: bytes, new: bytes) -> None:
    assert changed(copy, name, old, new) != fingerprint()


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"weight=1.0", b"weight=2.0"), (b"worth=0.8", b"worth=0.7")],
    ids=["weight", "worth"],
)
def test_what_a_view_weighs_makes_no_index_stale(copy: Path, old: bytes, new: bytes) -> None:
    assert changed(copy, "terms/views.py", old, new) == fingerprint()


@pytest.mark.parametrize(
    "row",
    ["consonants exact strong_letters", "consonants stem root", "bones stem strong_letters"],
    ids=["another base", "another rule", "another name"],
)
def test_a_view_made_otherwise_changes_it(row: str) -> None:
    views = derivations()
    assert "consonants stem strong_letters" in views
    others = [row if view == "consonants stem strong_letters" else view for view in views]
    assert fingerprint_of(INDEX, others) != fingerprint_of(INDEX, views) == fingerprint()
    assert fingerprint_of(INDEX, [*views, row]) != fingerprint()
