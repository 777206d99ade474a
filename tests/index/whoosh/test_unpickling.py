"""Pickles in an index: what a stranger wrote into one is never run."""

import gc
import os
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from handful import HANDFUL, write_sums
from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashReader, OrderedHashWriter
from whoosh.index import TOC

from corpus.article import Article
from index.building.build import build
from index.files.problems import BrokenIndex
from index.generations.generation import require_current
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH, schema
from index.whoosh.unpickling import loads_plain

NAME = "MAIN"
ROW_HEAD = W3TermInfo._struct.size
# So many that the list of their words is not in its row.
MANY = [Article(id=f"many {number}", title="النهر", text="فاض النهر") for number in range(30)]
POSTS_BEGIN = 8  # bytes before the first pickle of a posting list: its mark and its length


class Harm:
    """A pickle of this makes a folder when it is read."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self._mark),)


def in_the_schema(folder: Path, harm: Harm) -> None:
    storage = FileStorage(str(folder))
    contents = TOC.read(storage, NAME, schema=schema())
    contents.schema["title"].harm = harm
    contents.generation += 1
    contents.write(storage, NAME)


def in_the_list_of_segments(folder: Path, harm: Harm) -> None:
    storage = FileStorage(str(folder))
    contents = TOC.read(storage, NAME, schema=schema())
    contents.segments = [*contents.segments, harm]
    contents.generation += 1
    contents.write(storage, NAME)


def rewrite_terms(folder: Path, rewrite: Callable[[Any, Any], None]) -> None:
    """Write each table of terms anew, with what is read of it."""
    storage = FileStorage(str(folder))
    for path in folder.glob("*.trm"):
        reader = OrderedHashReader(storage.open_file(path.name), path.stat().st_size)
        writer = OrderedHashWriter(storage.create_file("other"))
        rewrite(reader, writer)
        reader.close()
        writer.close()
        (folder / "other").replace(path)


def in_the_table_of_terms(folder: Path, harm: Harm) -> None:
    def rewrite(reader: Any, writer: Any) -> None:
        writer.add_all(reader.items())
        writer.extras = {**reader.extras, "harm": harm}

    rewrite_terms(folder, rewrite)


def in_the_rows_of_terms(folder: Path, harm: Harm) -> None:
    def rewrite(reader: Any, writer: Any) -> None:
        writer.add_all((key, b"\1" + row[1:ROW_HEAD] + pickle.dumps(harm)) for key, row in reader.items())
        writer.extras = reader.extras

    rewrite_terms(folder, rewrite)


def in_the_postings(folder: Path, harm: Harm) -> None:
    for path in folder.glob("*.pst"):
        data, harmful = path.read_bytes(), pickle.dumps(harm)
        at = 0
        while (at := data.find(b"W3Bl", at)) >= 0:
            place = at + POSTS_BEGIN
            data = data[:place] + harmful + data[place + len(harmful) :]
            at = place + len(harmful)
        path.write_bytes(data)


def read(index: Path) -> None:
    """Read all that is ever read of Whoosh's files."""
    reader = WhooshReader(require_current(index) / WHOOSH)
    try:
        reader.ids()
        for column in ("minutes", "source", "text_length"):
            reader.column(column)
        reader.postings("text", ["الكتاب", "النهر"])
    finally:
        reader.close()


def update(index: Path) -> None:
    build(index, [Article(id=HANDFUL[0].id, title="آخر")])


@pytest.fixture
def _files_let_go() -> Iterator[None]:
    """Whoosh leaves files open where it fails, to the garbage collector: here, without its warnings."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("_files_let_go")
@pytest.mark.parametrize("use", [read, update])
@pytest.mark.parametrize(
    "put",
    [
        in_the_schema,
        in_the_list_of_segments,
        in_the_table_of_terms,
        in_the_rows_of_terms,
        in_the_postings,
    ],
)
def test_what_a_stranger_wrote_is_not_run(
    built: Path, tmp_path: Path, put: Callable[[Path, Harm], None], use: Callable[[Path], None]
) -> None:
    build(built, MANY)
    put(require_current(built) / WHOOSH, Harm(tmp_path / "mark"))
    write_sums(built)  # a stranger supplies the manifest, too
    # The schema is never read, nor is by an update a list in `.pst`: those of ids are in their rows.
    if put is in_the_schema or (put is in_the_postings and use is update):
        use(built)
    else:
        with pytest.raises(BrokenIndex, match="run: kashshaf rescue"):
            use(built)
    assert not (tmp_path / "mark").exists()


def test_a_good_index_asks_for_no_name_of_a_module(handful_index: Path) -> None:
    code = (
        "import sys\n"
        "from index.whoosh.reader import WhooshReader\n"
        "from pathlib import Path\n"
        "asked = []\n"
        "sys.addaudithook(lambda event, names: asked.append(names) if event == 'pickle.find_class' else None)\n"
        "reader = WhooshReader(Path(sys.argv[1]))\n"
        "reader.ids(), reader.column('minutes'), reader.column('source'), reader.postings('text', ['النهر'])\n"
        "print(asked)\n"
    )
    command = [sys.executable, "-c", code, str(require_current(handful_index) / WHOOSH)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_pickle_that_names_a_function_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pickle.UnpicklingError, match="which no index needs"):
        loads_plain(pickle.dumps(Harm(tmp_path / "mark")))
    assert not (tmp_path / "mark").exists()
