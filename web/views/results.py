"""The pages: a start page, results and an article, each a view of the answer that the API sends."""

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template, request

from search.answers.export import MOST_EXPORTED
from search.query.request import parse_request
from search.searcher import Searcher
from web.drawing.histogram import Picture
from web.drawing.numbering import numbered
from web.language import ARABIC, ENGLISH, check_language, gettext, language
from web.links import Links, Pager, address, web_url


def blueprint(searcher: Searcher) -> Blueprint:
    """The pages over one searcher."""
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def results() -> str:
        links = page_links()
        if not links.request.text:
            return render_template("start.html", stats=searcher.stats(), links=links)
        answer = searcher.search(links.request, links.search)
        message = answer["message"]
        return render_template(
            "results.html",
            answer=answer,
            message=gettext(message) if message else None,
            links=links,
            most_exported=MOST_EXPORTED,
            root=request.url_root.rstrip("/"),
            today=datetime.now(UTC).date().isoformat(),
            picture=Picture.of(answer["histogram"]),
            pager=Pager.of(page=answer["page"], total=answer["total"], size=answer["size"]),
        )

    @pages.get("/article/<id:article_id>")
    def article(article_id: str) -> str:
        links = page_links()
        found = searcher.article(article_id, links.request.text)
        if found is None:
            abort(404, gettext("There is no such article; it may have been removed from the index."))
        texts = numbered(found["paragraphs"])
        return render_template(
            "article.html",
            article=found,
            paragraphs=texts,
            marks=max((step.mark for text in texts for step in text), default=0),
            original=web_url(found["url"]),
            links=links,
        )

    pages.app_context_processor(furniture)
    return pages


def page_links() -> Links:
    """The links of what was asked; raises BadParameter."""
    check_language()
    chosen = language()
    return Links(parse_request(request.args.getlist), lang="" if chosen == ARABIC else chosen)


def furniture() -> dict[str, object]:
    """What every page needs: its language, and the way to the same page in the other one."""
    chosen = language()
    other = ENGLISH if chosen == ARABIC else ARABIC
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    named = [("lang", other)] if other != ARABIC else []
    return {
        "lang": chosen,
        "direction": "rtl" if chosen == ARABIC else "ltr",
        "switch": address(request.path, kept + named),
        "home": "/" if chosen == ARABIC else f"/?lang={chosen}",
        "typed": request.args.get("q", ""),
    }
