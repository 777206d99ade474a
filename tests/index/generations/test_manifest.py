"""The manifest: what an index says of itself, and the sentences where it cannot be used."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from handful import HANDFUL, change_manifest, checksums

from index.building.build import build
from index.files.problems import BrokenIndex, NewerIndex, StaleIndex
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.manifest import FORMAT, Manifest, segments_in
from index.generations.open_index import OpenIndex
from index.mending.rescue import rescue
from index.terms.fingerprint import fingerprint


def test_it_counts_what_the_index_holds(built: Path) -> None:
    manifest = Manifest.load(require_current(built))
    assert (manifest.format, manifest.analyzer) == (FORMAT, fingerprint())
    assert manifest.articles == 6
    assert manifest.sources == {"المرفأ": 3, "الواحة": 2}
    assert manifest.unknown_source == 1
    assert (manifest.first_date, manifest.last_date) == ("2023-01-05", "2024-12-31")
    assert manifest.tokens == manifest.frozen_tokens
    assert manifest.words <= manifest.tokens
    assert [(entry.articles, entry.deleted) for entry in manifest.segments] == [(6, 0)]


def test_what_is_saved_is_loaded(built: Path, tmp_path: Path) -> None:
    manifest = replace(Manifest.load(require_current(built)), first_date=None, sources={"«س»\u202e": 1})
    manifest.save(tmp_path)
    assert Manifest.load(tmp_path) == manifest


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("analyzer", "0" * 16, "built by another analyzer"), ("format", FORMAT - 1, "has another format")],
)
def test_a_stale_index_names_the_command(built: Path, field: str, value: object, says: str) -> None:
    change_manifest(built, **{field: value})
    with pytest.raises(
        StaleIndex, match=f"{built} .*{says}|{says}; run: kashshaf index --index {built} --rebuild"
    ):
        Manifest.load(require_current(built))
    assert [(entry.articles, entry.deleted) for entry in segments_in(require_current(built))] == [(6, 0)]


def test_what_a_newer_version_made_is_left_to_it(built: Path) -> None:
    change_manifest(built, format=FORMAT + 1)
    before = checksums(built)
    says = f"{built} was made by a newer version of Kashshaf; install that"
    for use in (OpenIndex.current, rescue, lambda folder: build(folder, HANDFUL)):
        with pytest.raises(NewerIndex, match=says):
            use(built)
    assert checksums(built) == before
    path = require_current(built) / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"words"', b'"w0rds"'))
    with pytest.raises(StaleIndex, match="has another format; run"):  # a byte of the number may be another
        OpenIndex.current(built)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"{}", b"\xff", b"\x00" * 100, b'{"format": %d}' % FORMAT],
    ids=["empty", "cut", "a list", "null", "no fields", "no UTF-8", "zeros", "few fields"],
)
@pytest.mark.parametrize("read", [Manifest.load, segments_in], ids=["all of it", "segments"])
def test_a_garbled_manifest_is_said_to_be(
    built: Path, content: bytes, read: Callable[[Path], object]
) -> None:
    (require_current(built) / "manifest.json").write_bytes(content)
    with pytest.raises(
        (BrokenIndex, StaleIndex), match=f"run: kashshaf (index|rescue) --index {built}( --rebuild)?$"
    ):
        read(require_current(built))


def test_of_another_version_s_manifest_only_the_segments_are_read(built: Path) -> None:
    path = require_current(built) / MANIFEST_FILE
    entry = json.loads(path.read_text())["segments"][0] | {"later": 1}
    path.write_text(json.dumps({"format": FORMAT + 1, "segments": [entry]}))
    assert [each.name for each in segments_in(require_current(built))] == [entry["name"]]
    with pytest.raises(
        StaleIndex, match=f"{built} has another format; run: kashshaf index --index {built} --rebuild$"
    ):
        Manifest.load(require_current(built))


def test_a_missing_manifest_is_said_to_be(built: Path) -> None:
    (require_current(built) / "manifest.json").unlink()
    with pytest.raises(BrokenIndex, match="No such file"):
        Manifest.load(require_current(built))
