"""The web application: pages, their JSON twins and static files over one searcher."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.routing import PathConverter

from search.searcher import Searcher
from web.access.callers import BodyBounds, install_callers
from web.http import errors, headers
from web.http.hosts import install_hosts
from web.http.kept import install_kept
from web.http.origins import install_origins
from web.http.page_context import page_context
from web.http.plain_app import PlainApp
from web.http.plain_json import PlainJson
from web.links.addresses import chosen_values
from web.observation.observer import install_observer
from web.views.archive.about import about_views
from web.views.archive.day import day_views
from web.views.archive.source import source_views
from web.views.articles.article import article_views
from web.views.articles.collation import collation_views
from web.views.articles.story import story_views
from web.views.description import description_views
from web.views.health import health_views
from web.views.help import help_views
from web.views.opensearch import opensearch_views
from web.views.preferences import preference_views
from web.views.results.collection import collection_views
from web.views.results.results import results_views
from web.views.results.start import start_views
from web.views.results.values import value_views
from web.views.suggestions import suggestion_views
from web.views.taking.alert_feed import alert_views
from web.views.taking.export import export_views
from web.views.taking.feed import feed_views
from web.views.words.collocates import collocate_views
from web.views.words.comparison import comparison_views
from web.views.words.concordance import concordance_views
from web.views.words.ngrams import ngram_views
from web.views.words.query_list import LIST_PATHS, bodies_of_lists, list_views
from web.views.words.salient import salient_views
from web.views.words.spellings import spelling_views
from web.views.writing import ARTICLES_PATH, MEGABYTE, writing_views

from . import language, templating
from .display import shown
from .sentences import LABEL_WORDS, LIMIT_SENTENCES, PARTIAL
from .settings import DEFAULTS, Settings

LONGEST_QUERY_STRING = 48 * 1024  # bytes: 2,000 Arabic letters take 12,000, and filters follow
LONGEST_BODY = 1024  # bytes: nothing here reads one
A_YEAR = 31_536_000  # seconds
# What can be asked of a searcher.
VIEWS = (
    start_views,
    results_views,
    collection_views,
    article_views,
    story_views,
    collation_views,
    suggestion_views,
    value_views,
    concordance_views,
    collocate_views,
    ngram_views,
    salient_views,
    comparison_views,
    list_views,
    spelling_views,
    export_views,
    feed_views,
    source_views,
    day_views,
    about_views,
)
OTHER_VIEWS = (help_views, description_views, opensearch_views, preference_views)
# What may take so long that it is done by a thread of its own.
LONG_PATHS = ("/export.", "/concordance.csv", ARTICLES_PATH, *LIST_PATHS)
# What searches nothing, and is answered at once whatever else there is to do.
QUICK_PATHS = (
    "/healthz",
    "/readyz",
    "/metrics",
    "/static/",
    "/help",
    "/about",
    "/robots.txt",
    "/look",
    "/opensearch.xml",
    "/api/stats",
    "/api/completions",
    "/api/openapi.json",
)
# What templates know by these names.
NAMED_IN_TEMPLATES: Mapping[str, object] = {
    "label_words": LABEL_WORDS,
    "limit_sentences": LIMIT_SENTENCES,
    "partial_sentence": PARTIAL,
    "chosen_values": chosen_values,
}


class IdConverter(PathConverter):
    """An article's id in an address: any text, slashes and line breaks included."""

    regex = "(?s:.+)"
    part_isolating = False


def create_app(searcher: Searcher, settings: Settings = DEFAULTS) -> Flask:
    """The application over one searcher, which stays the caller's to close; its config has what views need set."""
    app = PlainApp(__name__)
    app.jinja_environment = templating.Templates
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
        MOST_EXPORTED=settings.most_exported,
        FEED_ENTRIES=settings.feed_entries,
        QUERY_SECONDS=settings.query_ms / 1000,
        LONG_PATHS=LONG_PATHS,
    )
    app.json = PlainJson(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    look_at_requests(app, settings)
    install_kept(app, searcher, settings)
    speak(app, searcher, settings)
    operating = (health_views(searcher, settings), writing_views(settings), alert_views(settings))
    for blueprint in (*(views(searcher) for views in VIEWS), *(views() for views in OTHER_VIEWS), *operating):
        app.register_blueprint(blueprint)
    app.context_processor(page_context)
    name_in_templates(app)
    app.config.update(IS_QUICK=is_quick, **errors.answers_made_before(app))
    app.after_request(headers.compress)
    app.after_request(headers.secure)
    return app


def speak(app: Flask, searcher: Searcher, settings: Settings) -> None:
    """Say things in the reader's language, under the names that are set, and what is wrong too."""
    language.install_language(app)
    shown.install_names(app, searcher, settings)
    errors.install_errors(app)


def look_at_requests(app: Flask, settings: Settings) -> None:
    """See all requests, and refuse those that are none of ours: that is the order in which each is looked at."""
    install_observer(app, settings)
    app.before_request(bound_address)
    install_hosts(app, settings)
    install_callers(app, settings)
    install_origins(app, settings)
    keys, most = app.config["KEYS"], settings.body_mb * MEGABYTE
    app.config["BODY_BOUND"] = BodyBounds(ARTICLES_PATH, keys, most, bodies_of_lists())


def name_in_templates(app: Flask) -> None:
    """Give templates the names that they know."""
    filters = (
        templating.first_values,
        templating.by_view,
        templating.whole_text,
        templating.two_lines,
        templating.isolated,
    )
    app.jinja_env.filters.update({each.__name__: each for each in filters})
    asset = assets(Path(str(app.static_folder))).__getitem__
    app.jinja_env.globals.update(NAMED_IN_TEMPLATES, asset=asset)


def is_quick(path: str) -> bool:
    """Whether a request searches nothing."""
    return path.startswith(QUICK_PATHS)


def bound_address() -> None:
    """Refuse an address that no link of ours could have."""
    if len(request.query_string) > LONGEST_QUERY_STRING:
        abort(414)


def assets(folder: Path) -> dict[str, str]:
    """The address of each static file; it changes with the content, so browsers may keep the file."""
    return {
        path.name: f"/static/{path.name}?v={sha256(path.read_bytes()).hexdigest()[:8]}"
        for path in folder.iterdir()
    }


def app_with_templates(searcher: Searcher, settings: Settings) -> Flask:
    """An app whose templates and languages are loaded before workers are forked, so that no first reader waits."""
    app = create_app(searcher, settings)
    language.load_languages()
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    return app
