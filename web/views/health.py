"""How the server is, for machines that watch it: whether it lives, whether it can answer, and its figures."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request

from index.files.problems import IndexProblem
from index.generations.generation import lock_holder
from search.engine import folder_to_build
from search.searcher import Searcher
from web.http.errors import no_answer, trouble
from web.language import gettext
from web.observation.clients import Allowed
from web.observation.figures import IndexFigures, age_of
from web.observation.observer import metrics_here
from web.settings import Settings


def health_views(searcher: Searcher, settings: Settings) -> Blueprint:
    """Health and figures over one searcher. Raises BadSetting."""
    views = Blueprint("health", __name__)
    allowed = Allowed.read(settings.metrics_for, "metrics_for")
    figures = IndexFigures(searcher.stats, lambda: _is_written(settings.index), searcher.state)
    views.after_request(_unkept)

    @views.get("/healthz")
    def health() -> Response:
        return jsonify({"status": "ok"})

    @views.get("/readyz")
    def readiness() -> Response:
        try:
            return jsonify(_readiness(searcher.stats()))
        except IndexProblem as problem:
            return no_answer(problem)

    views.add_url_rule("/metrics", "metrics", lambda: _figures(allowed, figures), methods=["GET"])
    return views


def _readiness(stats: Mapping[str, Any]) -> dict[str, object]:
    return {
        "status": "ready",
        **{name: stats[name] for name in ("fingerprint", "articles", "created")},
        "age_seconds": round(age_of(stats)),
    }


def _figures(allowed: Allowed, figures: IndexFigures) -> Response:
    if not allowed.may_ask(request.environ):
        return trouble(
            403,
            gettext(
                "Figures are not for this address; the operator can allow it by the setting metrics_for."
            ),
        )
    body, kind = metrics_here().figures(figures)
    return Response(body, content_type=kind)


def _is_written(address: str) -> bool:
    """Whether somebody is writing the index at an address; nobody is where none can be written."""
    try:
        return bool(lock_holder(folder_to_build(address)))
    except IndexProblem:
        return False


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
