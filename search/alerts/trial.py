"""The trial: every alert of an index is tried on the articles that are new since it was tried last."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article
from index.alerts.alert import MOST_KEPT, Alert, BadAlert, FoundArticleNews, News, moment_now
from index.alerts.alert_folder import AlertFolder
from index.alerts.newcomers import new_ids
from index.files.problems import IndexProblem
from index.generations.generation import current
from search.query.id_list import IdList
from search.query.request import Request

if TYPE_CHECKING:
    from search.searcher import Searcher

# So many articles are asked for at once: an engine over a cluster is sent their ids.
_TRIED_AT_ONCE = 5_000
_LONGEST_LEAD = 300

Say = Callable[[str], None]


def try_alerts(address: str | Path, folder: Path, say: Say) -> None:
    """Try the alerts of a folder, if there are any, on what is new in it; what goes wrong is said, and ends nothing.

    It is called with the folder's lock held, before a build for what one that was killed had brought, and after it.
    """
    alerts = AlertFolder(folder)
    names = alerts.names()
    if not names:
        return
    try:
        before, now = alerts.tried(), current(folder)
        if now is None or before == now.name:
            return
        ids = _ids_since(folder, before, now, say)
        if ids:
            _try_on(address, alerts, names, ids, say)
        alerts.set_tried(now.name)
    except (IndexProblem, OSError) as problem:
        say(f"alerts were not tried: {problem}")


def _ids_since(folder: Path, before: str | None, now: Path, say: Say) -> Sequence[str]:
    """What is new since a generation; nothing where that is of no use any more."""
    if before is None or not (folder / before).is_dir():
        say(
            "alerts go on from here: which articles are new cannot be told, since the index before is no more"
        )
        return []
    try:
        return new_ids(folder / before, now)
    except IndexProblem as problem:
        say(f"alerts go on from here: which articles are new cannot be told ({problem})")
        return []


def _try_on(
    address: str | Path, alerts: AlertFolder, names: Sequence[str], ids: Sequence[str], say: Say
) -> None:
    # All that answers takes a third of a second to load, and most builds have no alert to try.
    from search.searcher import Searcher  # noqa: PLC0415

    moment = moment_now()
    with closing(Searcher(address)) as searcher:
        for name in names:
            try:
                alert = alerts.alert(name)
                found, total = _found_by(alert, ids, searcher)
                news = tuple(_news_of(article, moment) for article in found)
                alerts.change(name, partial(News.with_found, articles=news, beyond=total - len(news)))
            except (BadAlert, OSError) as problem:
                say(f"the alert {name} was not tried: {problem}")
                continue
            if total:  # of an article that was changed it may have told before
                say(f"new for the alert {name}: {total:,}")


def _found_by(alert: Alert, ids: Sequence[str], searcher: "Searcher") -> tuple[Sequence[Article], int]:
    """The newest of what an alert finds among some articles, as many as are kept, and how many there are."""
    found: list[Article] = []
    total = 0
    for start in range(0, len(ids), _TRIED_AT_ONCE):
        some = IdList(tuple(ids[start : start + _TRIED_AT_ONCE]))
        held = searcher.held_among(Request(text=alert.query), some, MOST_KEPT)
        found += held.articles
        total += held.total
    found.sort(key=_when, reverse=True)
    return found[:MOST_KEPT], total


def _when(article: Article) -> tuple[bool, str]:
    """By which the newest articles come first, and those without a date last."""
    return article.date is not None, article.date.isoformat() if article.date else ""


def _news_of(article: Article, moment: str) -> FoundArticleNews:
    text = " ".join(article.text[: 4 * _LONGEST_LEAD].split())
    return FoundArticleNews(
        id=article.id,
        title=article.title,
        source=article.source,
        author=article.author,
        date=article.date.isoformat() if article.date else None,
        url=article.url,
        lead=text if len(text) <= _LONGEST_LEAD else f"{text[:_LONGEST_LEAD].rpartition(' ')[0]}…",
        found=moment,
    )
