"""Kept answers: what a client has is told to be still right (304) before it is made anew (RFC 9110).

An answer is made of an index, of what was asked and of what the operator has set. Its tag is a hash of all of these,
and is known without a search. It is weak: two answers with one tag may differ in how long they took.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property, wraps
from hashlib import blake2b
from pathlib import Path
from typing import ParamSpec

from flask import Flask, Response, current_app, request

from search.searcher import IndexMark, Searcher
from web.settings import Settings

READ_METHODS = frozenset({"GET", "HEAD"})
# Kept as long as one likes, and asked about each time: the index may be another one at any moment.
_FOR_ALL, _FOR_ONE = "no-cache", "private, no-cache"
_TAG_BYTES = 12
_GROUND = "GROUND"
_SITE_IN_ENVIRON = ("wsgi.url_scheme", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME")

KeptValues = ParamSpec("KeptValues")


@dataclass(frozen=True)
class _Ground:
    """What answers are made of beside what is asked."""

    searcher: Searcher
    settings: Settings

    def mark(self, collection: str) -> IndexMark:
        """What the index, and a collection, are now."""
        return self.searcher.mark(collection)

    @cached_property
    def set_by_operator(self) -> bytes:
        """The settings, and the state of the files that they name, which are read when the server starts: a hash."""
        named = (self.settings.synonyms, self.settings.names)
        states = [Path(each).stat().st_mtime_ns for each in named if each and Path(each).is_file()]
        return blake2b(repr((self.settings, states)).encode(), digest_size=_TAG_BYTES).digest()


def install_kept(app: Flask, searcher: Searcher, settings: Settings) -> None:
    """Let answers of this app be told by what they are made of."""
    ground = _Ground(searcher, settings)
    _ = ground.set_by_operator  # as it is now
    app.config[_GROUND] = ground


def may_be_kept(
    *, dated: bool = False, by_index: bool = True
) -> Callable[[Callable[KeptValues, Response]], Callable[KeptValues, Response]]:
    """Let a view's answers be kept; a `dated` one has a time too, for clients that know no tags.

    One that is not `by_index` is the same whatever the index is.
    """

    def keep(view: Callable[KeptValues, Response]) -> Callable[KeptValues, Response]:
        @wraps(view)
        def answered(*args: KeptValues.args, **values: KeptValues.kwargs) -> Response:
            if request.method not in READ_METHODS:
                return view(*args, **values)
            ground: _Ground = current_app.config[_GROUND]
            mark = ground.mark(_collection()) if by_index else None
            tag, changed = _entity_tag(ground, mark), _last_change(mark) if dated and mark else None
            if _client_has(tag, changed):
                return _with_validators(Response(status=304), tag, changed)
            answer = view(*args, **values)
            if answer.status_code != 200 or answer.cache_control.no_store:
                return answer
            if "HTTP_IF_NONE_MATCH" in request.environ and request.if_none_match.star_tag:
                answer = Response(status=304)
            return _with_validators(answer, tag, changed)

        return answered

    return keep


def _collection() -> str:
    """The collection that is asked for, in a parameter or as the address itself."""
    given = request.args.getlist("collection")
    return str((request.view_args or {}).get("name", given[-1].strip() if given else ""))


def _entity_tag(ground: _Ground, mark: IndexMark | None) -> str:
    """A hash of all that the answer is made of; what yesterday is depends on today."""
    environ = request.environ
    made_of = (
        ground.set_by_operator,
        mark,
        date.today().isoformat(),
        # By these the site calls itself, as they come: to put its address together takes ten times as long.
        *map(environ.get, _SITE_IN_ENVIRON),
        request.path,
        request.query_string,
    )
    return blake2b(repr(made_of).encode(), digest_size=_TAG_BYTES).hexdigest()


def _last_change(mark: IndexMark) -> datetime:
    """When the answer may have become another one: with the index, its collection or the day."""
    today = datetime.combine(date.today(), time()).astimezone(UTC)
    index = datetime.fromisoformat(mark.created).astimezone(UTC)
    collection = datetime.fromtimestamp(mark.collection / 1e9, UTC)
    return max(index, today, collection).replace(microsecond=0)


def _client_has(tag: str, changed: datetime | None) -> bool:
    """Whether the client has said that it has this answer; where it gives tags its time does not count."""
    environ = request.environ
    if "HTTP_IF_NONE_MATCH" not in environ and "HTTP_IF_MODIFIED_SINCE" not in environ:
        return False
    if request.if_none_match:
        return not request.if_none_match.star_tag and request.if_none_match.contains_weak(tag)
    since = request.if_modified_since
    return bool(changed and since and changed <= since)


def _with_validators(answer: Response, tag: str, changed: datetime | None) -> Response:
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = _FOR_ONE if current_app.config["READ_KEYS"] else _FOR_ALL
    if changed:
        answer.last_modified = changed
    return answer
