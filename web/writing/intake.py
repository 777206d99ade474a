"""Taking articles into an index and out of it, at whatever address."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.building.build import Aim, ArticleSource, Given, build_in, stored_articles
from index.building.report import Report, Watch
from index.copies.store import CopiesStore
from index.generations.generation import current, locked, require_current
from search.alerts.trial import try_alerts
from search.engine import folder_to_build, prepared_at


def taken_in(address: str | Path, source: ArticleSource | None, watch: Watch, *, aim: Aim) -> Report:
    """Index what a source has, or without one the index's own articles; raises IndexProblem or OSError.

    What is built for an engine that reads elsewhere is published there before anybody else may build; where all was
    refused, and there is no index yet, nothing is.
    """
    folder, prepared = folder_to_build(address), prepared_at(address)
    if prepared is None:
        if source is None:
            require_current(folder)
        with locked(folder), _alerts_tried(address, folder, watch):
            return build_in(folder, source or Given(stored_articles(folder)), watch, aim=aim)
    with closing(prepared), locked(folder), _alerts_tried(address, folder, watch):
        if not aim.rebuild:
            prepared.require_ours()
        if source is None:
            is_here = prepared.is_ours() and current(folder)
            source = Given(stored_articles(folder) if is_here else prepared.articles())
        report = build_in(folder, source, watch, aim=aim, stores=(CopiesStore(),))
        if current(folder):
            prepared.publish(watch)
        return report


@contextmanager
def _alerts_tried(address: str | Path, folder: Path, watch: Watch) -> Iterator[None]:
    """Try the alerts on what is new: first on what a build that was killed has brought, at the end on this one's."""
    try_alerts(address, folder, watch.say)
    yield
    try_alerts(address, folder, watch.say)
