"""The parts of an answer that are sent, as the parameters `fields`, `facets` and `links` ask for them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import request

from search.query.request import BadParameter, Problem
from web.links.addresses import Link
from web.links.sent import COUNTABLE, SENT_FIELDS, SentParts
from web.sentences import PageProblem, sentence

from .parameter import Parameter, ParameterKind, some_of
from .unlike import cut_short, nearest_of

HIT_FIELDS = some_of(
    "fields", sentence("Which fields each article found has; all where it is not given."), SENT_FIELDS
)
COUNTED_FACETS = some_of(
    "facets", sentence("What is counted beside the articles; all where it is not given."), COUNTABLE
)
VALUE_LINKS = Parameter(
    "links",
    sentence("Whether each value that can be chosen has the addresses of the answers that it leads to."),
    ParameterKind.SWITCH,
    options=("true", "false"),
    default="false",
)
ANSWER_PARTS = (HIT_FIELDS, COUNTED_FACETS, VALUE_LINKS)


def asked_parts() -> SentParts:
    """What the current request asks for; raises BadParameter."""
    return SentParts(_parts_named(HIT_FIELDS), _parts_named(COUNTED_FACETS), asked_links())


def keeping_parts(link: Link) -> Link:
    """A maker of addresses at which the same parts are asked for as by the current request."""
    given = [(each.name, request.args[each.name]) for each in ANSWER_PARTS if each.name in request.args]
    kept = urlencode(given)
    return (lambda asked: link("&".join(filter(None, (asked, kept))))) if kept else link


def asked_links() -> bool:
    """Whether the current request asks for links; raises BadParameter."""
    text = request.args.get(VALUE_LINKS.name, "").strip().lower()
    if text not in ("", *VALUE_LINKS.options):
        raise BadParameter(Problem.NO_OPTION, name=VALUE_LINKS.name, values=", ".join(VALUE_LINKS.options))
    return text == "true"


def _parts_named(parameter: Parameter) -> tuple[str, ...]:
    """The options that are named, in our order; all where nothing is said, and none where it is empty."""
    text = request.args.get(parameter.name)
    if text is None:
        return parameter.options
    wanted = [name for each in text.split(",") if (name := each.strip())]
    for name in wanted:
        if name not in parameter.options:
            raise _unknown_part(parameter.name, name, parameter.options)
    return tuple(name for name in parameter.options if name in wanted)


def _unknown_part(parameter: str, name: str, options: Sequence[str]) -> BadParameter:
    near = nearest_of(name, options)
    return BadParameter(
        PageProblem.NO_PART,
        name=parameter,
        value=cut_short(name),
        values=", ".join(options),
        **({"nearest": near} if near else {}),
    )
