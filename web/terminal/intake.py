"""Taking articles into an index under a progress bar."""

from collections.abc import Iterable
from pathlib import Path

from corpus.fields.options import Options
from corpus.reading import FileReading, size
from index.building.build import Aim, build, build_from, stored_articles
from index.building.report import Report
from index.generations.generation import require_current

from .progress import ProgressBar


def take_in(
    folder: Path, paths: Iterable[Path], options: Options | None = None, *, aim: Aim | None = None
) -> Report:
    """Index the paths under a progress bar; a rebuild without paths takes the index's own articles."""
    aim = aim or Aim()
    paths = list(paths)
    with ProgressBar() as bar:
        if paths or aim.remove:
            bar.stage("reading", size(paths))
            return build_from(folder, FileReading(paths, options, progress=bar.advance), bar, aim=aim)
        require_current(folder)
        bar.stage("reading", None)
        return build(folder, stored_articles(folder), bar, rebuild=True)
