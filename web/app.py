"""The web application: pages, their JSON twins and static files over one searcher."""

from hashlib import sha256
from pathlib import Path

from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.routing import PathConverter

from search.searcher import Searcher
from web.views import api, feed, opensearch, values
from web.views import comparison as comparisons
from web.views import concordance as concordances
from web.views import export as exports
from web.views import results as pages

from . import errors, headers, language, templating
from . import preferences as look

LONGEST_QUERY_STRING = 48 * 1024  # bytes: 2,000 Arabic letters take 12,000, and filters follow
LONGEST_BODY = 1024  # bytes: nothing here reads one
A_YEAR = 31_536_000  # seconds


class IdConverter(PathConverter):
    """An article's id in an address: any text, slashes and line breaks included."""

    regex = "(?s:.+)"
    part_isolating = False


def create_app(searcher: Searcher) -> Flask:
    """The application over one searcher, which stays the caller's to close."""
    app = Flask(__name__)
    app.jinja_environment = templating.Templates
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
    )
    app.json = plain_json(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    app.before_request(bound_address)
    language.install(app)
    errors.install(app)
    app.register_blueprint(pages.blueprint(searcher))
    app.register_blueprint(api.blueprint(searcher))
    app.register_blueprint(look.blueprint())
    app.register_blueprint(exports.blueprint(searcher))
    app.register_blueprint(concordances.blueprint(searcher))
    app.register_blueprint(comparisons.blueprint(searcher))
    app.register_blueprint(feed.blueprint(searcher))
    app.register_blueprint(opensearch.blueprint(searcher))
    app.register_blueprint(values.blueprint(searcher))
    app.jinja_env.filters["folded"] = templating.folded
    app.jinja_env.globals["asset"] = assets(Path(str(app.static_folder))).__getitem__
    app.after_request(headers.compress)
    app.after_request(headers.secure)
    return app


def bound_address() -> None:
    """Refuse an address that no link of ours could have."""
    if len(request.query_string) > LONGEST_QUERY_STRING:
        abort(414)


def plain_json(app: Flask) -> DefaultJSONProvider:
    """JSON that a person can read: Arabic as letters, fields in the order of the answer."""
    provider = DefaultJSONProvider(app)
    provider.ensure_ascii = False
    provider.sort_keys = False
    provider.mimetype = "application/json; charset=utf-8"
    return provider


def assets(folder: Path) -> dict[str, str]:
    """The address of each static file; it changes with the content, so browsers may keep the file."""
    return {
        path.name: f"/static/{path.name}?v={sha256(path.read_bytes()).hexdigest()[:8]}"
        for path in folder.iterdir()
    }
