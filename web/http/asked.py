"""What was asked of a view: the checked request, and the links that lead on from it."""

from dataclasses import replace

from flask import current_app, request

from index.segments.labels import Label
from search.query.deadline import Deadline
from search.query.plan import Choice
from search.query.request import Request, parse_request
from web.display.shown import one_with
from web.language import ARABIC, check_language, language
from web.links.addresses import shown_copies
from web.links.links import Links


def asked(*, page: bool = False) -> Links:
    """The links of what was asked; raises BadParameter.

    The links of a `page` name its language where it is not Arabic, those of a file or of JSON as the request did. A
    page chooses with a value those that are one with it.
    """
    check_language()
    lang = language() if page else request.args.get("lang", "").strip()
    given = request.args.to_dict(flat=False)  # to be looked up thirty times
    found = replace(parse_request(lambda name: given.get(name, ())), deadline=allowed_time())
    return Links(with_ones(found) if page else found, lang="" if page and lang == ARABIC else lang)


def with_ones(found: Request) -> Request:
    """A request that takes with each value of a label those that are shown under the same name."""
    filters = found.filters
    choices = {label: _with_ones(label, choice) for label, choice in filters.labels.items()}
    return replace(found, filters=replace(filters, labels=filters.labels.but(**choices)))


def _with_ones(label: Label, choice: Choice) -> Choice:
    only, but = (
        tuple(
            dict.fromkeys(one for value in values for one in (one_with(label, value) if value else (value,)))
        )
        for values in (choice.only, choice.but)
    )
    return Choice(only, but)


def as_shown(request: Request) -> Request:
    """What a page of results asks for: copies folded, where its reader says nothing of them."""
    return replace(request, copies=shown_copies(request))


def allowed_time() -> Deadline:
    """The deadline of what is asked now."""
    return Deadline.within(current_app.config["QUERY_SECONDS"])
