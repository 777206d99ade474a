"""Sending: documents on their way into a cluster, in bulks, no faster than it takes them in."""

import json
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from .cluster import Cluster
from .documents import ArticleDocument
from .fields import Json
from .refusals import ClusterRefusal, ClusterUnavailable, refusal

BULK_BYTES = 4_000_000
BULKS_AT_ONCE = 2
_BULK_TRIES, _BULK_PAUSE, _BULK_LONGEST_PAUSE = 12, 0.5, 30.0
_TOO_BUSY = 429
_MISSING = 404
_ABLE = 300
# What is said of an article that was taken in before, though nobody heard of it.
_THERE_ALREADY = "document already exists"


class _Action(NamedTuple):
    """A line that says what is to be done to an article, and the article."""

    line: str
    document: str | None

    @property
    def size(self) -> int:
        return len(self.line) + len(self.document or "")


def send(
    cluster: Cluster, index: str, documents: Iterable[ArticleDocument], *, anew: bool = False
) -> Iterator[int]:
    """Take in documents, in the place of those with their ids; says now and then how many more were taken.

    Into an index that is made `anew` each comes once: one that was replaced would count in mean lengths until it is
    merged away. Raises IndexProblem where the cluster refuses one, or takes none for minutes.
    """
    actions = (
        _Action(
            _action_line("create" if anew else "index", each.id),
            json.dumps(each.fields, ensure_ascii=False, separators=(",", ":")),
        )
        for each in documents
    )
    yield from _sent(cluster, index, actions)


def take_out(cluster: Cluster, index: str, ids: Iterable[str]) -> Iterator[int]:
    """Remove articles by their ids; those that are not there are not missed."""
    yield from _sent(cluster, index, (_Action(_action_line("delete", each), None) for each in ids))


def _sent(cluster: Cluster, index: str, actions: Iterable[_Action]) -> Iterator[int]:
    waiting: deque[Future[int]] = deque()
    with ThreadPoolExecutor(max_workers=BULKS_AT_ONCE) as pool:
        for bulk in _bulks(actions):
            while len(waiting) > BULKS_AT_ONCE:
                yield waiting.popleft().result()
            waiting.append(pool.submit(_send_bulk, cluster, index, bulk))
        while waiting:
            yield waiting.popleft().result()


def _bulks(actions: Iterable[_Action]) -> Iterator[list[_Action]]:
    bulk: list[_Action] = []
    size = 0
    for action in actions:
        bulk.append(action)
        size += action.size
        if size > BULK_BYTES:
            yield bulk
            bulk, size = [], 0
    if bulk:
        yield bulk


def _send_bulk(cluster: Cluster, index: str, bulk: list[_Action]) -> int:
    """Send a bulk until all of it is taken: what is refused for now is sent again, less at once, after longer pauses.

    An action that was done already, though nobody heard of it, is done again, which changes nothing.
    """
    left, pause, tries, most = bulk, _BULK_PAUSE, 0, len(bulk)
    while left:
        try:
            again = _refused_for_now(cluster, index, left[:most])
        except ClusterUnavailable:
            again = left[:most]
        left = again + left[most:]
        if not again:
            pause, tries = _BULK_PAUSE, 0
            continue
        tries += 1
        if tries > _BULK_TRIES:
            raise ClusterUnavailable(
                f"{cluster.place} takes in no more articles now, it has too much to do or its nodes are away; "
                "run the same command later, and it goes on"
            )
        most = max(1, len(again) // 2)
        time.sleep(pause)
        pause = min(2 * pause, _BULK_LONGEST_PAUSE)
    return len(bulk)


def _refused_for_now(cluster: Cluster, index: str, actions: list[_Action]) -> list[_Action]:
    """Send some actions; those that must be sent again."""
    items = cluster.bulk(index, [line for action in actions for line in action if line is not None])
    return [action for action, item in zip(actions, items, strict=True) if _is_to_come(item, cluster)]


def _is_to_come(item: Json, cluster: Cluster) -> bool:
    """Whether an action is to be sent again; raises ClusterRefusal where that is of no use."""
    status, reason = int(item["status"]), item.get("error", {})
    if status < _ABLE or (status == _MISSING and not reason) or _THERE_ALREADY in str(reason.get("reason")):
        return False
    if "read-only" in str(reason.get("reason")):
        raise refusal(str(cluster.place), status, item)
    if status == _TOO_BUSY or status >= 500:
        return True
    raise ClusterRefusal(
        f"{cluster.place} refused the article {item.get('_id')!r} ({reason.get('type')}: {reason.get('reason')}); "
        "see that nobody else has changed the index, or make it anew with --rebuild"
    )


def _action_line(action: str, article_id: str) -> str:
    return json.dumps({action: {"_id": article_id}}, ensure_ascii=False)
