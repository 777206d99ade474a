"""An article's copies: the page, in order of time, with a picture of who had the story when, and the list as JSON."""

from flask import Blueprint, Response, jsonify, render_template, request

from search.answers.copies import MOST_COPIES, MOST_PARTS
from search.answers.copy_shapes import CopyList, Story
from search.query.request import BadParameter, Problem
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.display.shown import display_name
from web.drawing.story import StoryDrawing
from web.http.asked import asked
from web.http.errors import unknown_article
from web.language import check_language
from web.links.links import Links
from web.links.pager import Pager


def story_views(searcher: Searcher) -> Blueprint:
    """The stories of one searcher."""
    views = Blueprint("story", __name__)

    @views.get("/copies/<id:article_id>")
    def page(article_id: str) -> str:
        links, part = asked(page=True), _part()
        return _story_page(searcher.story(article_id, part) or unknown_article(), part, links)

    @views.get("/api/copies/<id:article_id>")
    @endpoint(CopyList)
    def twin(article_id: str) -> Response:
        check_language()
        return jsonify(searcher.copies(article_id) or unknown_article())

    return views


def _part() -> int:
    """Which part of a long list was asked for; raises BadParameter."""
    text = request.args.get("part", "").strip() or "1"
    if not (text.isdecimal() and len(text) <= len(str(MOST_PARTS)) and 1 <= int(text) <= MOST_PARTS):
        raise BadParameter(Problem.NO_NUMBER, name="part", most=MOST_PARTS)
    return int(text)


def _story_page(story: Story, part: int, links: Links) -> str:
    listed = max(story["count"], story["all_sharing"])
    return render_template(
        "copies.html",
        story=story,
        links=links,
        part=part,
        pager=Pager.of(page=part, total=listed, size=MOST_COPIES),
        most=MOST_COPIES,
        drawing=StoryDrawing.of(story["dated"], display_name),
    )
