"""The observer: sees each request come and its answer go, counts it, and writes it down where that was asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, current_app, request

from web.access.callers import key_in_use
from web.settings import Settings

from .log_lines import NO_LOG, LogLine, RequestLog, kept_short, now, shown_query
from .metrics import Metrics
from .request_ids import install_request_ids, request_id

OBSERVER, METRICS = "OBSERVER", "METRICS"
UNMATCHED = "none"
_BEGAN = "kashshaf.began"
# What machines ask every few seconds.
_UNWRITTEN = ("/healthz", "/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class Observer:
    """What is done with each answer: counted, and written down where it is to be."""

    metrics: Metrics
    log: RequestLog
    writes_all: bool
    writes_queries: bool
    slow_seconds: float

    def note(self, status: int, seconds: float, size: int | None) -> None:
        """Take note of the answer to the current request."""
        rule = request.url_rule.rule if request.url_rule else UNMATCHED
        self.metrics.answered(route=rule, method=request.method, status=status, seconds=seconds)
        is_slow = 0 < self.slow_seconds <= seconds
        if is_slow or (self.writes_all and request.path not in _UNWRITTEN):
            self.log.write(self._line(rule, status, seconds, size, is_slow=is_slow))

    def _line(self, rule: str, status: int, seconds: float, size: int | None, *, is_slow: bool) -> LogLine:
        line: dict[str, str | int | float | None] = {
            "time": now(),
            "id": request_id(),
            "client": kept_short(request.remote_addr or ""),
            "key": key_in_use(),
            "method": kept_short(request.method),
            "path": kept_short(request.path),
            "route": rule,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "bytes": size,
        }
        if is_slow:
            line["slow"] = "yes"
        if self.writes_queries:
            line["query"] = shown_query(request.query_string)
        return line


def install_observer(app: Flask, settings: Settings) -> None:
    """See all requests of an app, those too that others refuse: to be installed before these."""
    metrics = Metrics()
    app.config[METRICS] = metrics
    app.config[OBSERVER] = Observer(
        metrics,
        RequestLog.opened(settings.access_log),
        writes_all=settings.access_log != NO_LOG,
        writes_queries=settings.log_queries,
        slow_seconds=settings.slow_ms / 1000,
    )
    app.before_request(_note_request)
    app.after_request(_note_answer)
    install_request_ids(app, proxies=settings.proxies)


def metrics_here() -> Metrics:
    """The counts of this process."""
    found: Metrics = current_app.config[METRICS]
    return found


def _note_request() -> None:
    request.environ[_BEGAN] = time.perf_counter()


def _note_answer(response: Response) -> Response:
    began = request.environ.get(_BEGAN, time.perf_counter())
    observer: Observer = current_app.config[OBSERVER]

    def note() -> None:
        observer.note(response.status_code, time.perf_counter() - began, response.content_length)

    if response.is_streamed and not response.direct_passthrough:
        response.call_on_close(_in_context(note))
    else:
        note()
    return response


def _in_context(note: Callable[[], None]) -> Callable[[], None]:
    """What is called when a long answer has been sent, for the request that it answers."""
    environ = request.environ
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def call() -> None:
        with app.request_context(environ):
            note()

    return call
