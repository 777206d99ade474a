"""Usable: what is left of a search in which something cannot be used, so that its reader types nothing again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import request

from search.query.request import BadParameter, GetAll, Request, parse_request
from web.language import ARABIC, language
from web.links.addresses import address, parameters
from web.links.links import Links

SEARCHED = frozenset(parameters(Request()))


class Usable(NamedTuple):
    """The links of what can be used, and the address of the same page without the rest."""

    links: Links
    url: str


def usable() -> Usable:
    """What can be used of the parameters of this address."""
    lang = "" if language() == ARABIC else language()
    kept = usable_parameters(request.args.getlist)
    links = Links(parse_request(lambda name: kept.get(name, ())), lang)
    if all(name in kept for name in SEARCHED if request.args.get(name, "").strip()):
        return Usable(links, links.here())  # the rest is no part of a search
    pairs = [(name, value) for name, values in kept.items() for value in values]
    return Usable(links, address(request.path, [*pairs, *([("lang", lang)] if lang else [])]))


def usable_parameters(get_all: GetAll) -> dict[str, Sequence[str]]:
    """The values of each parameter that can be used beside those before it."""
    kept: dict[str, Sequence[str]] = {}
    for name in parameters(Request()):
        given = [value for value in get_all(name) if value.strip()]
        if given and _can_be_asked(more := {**kept, name: given}):
            kept = more
    return kept


def _can_be_asked(given: Mapping[str, Sequence[str]]) -> bool:
    try:
        parse_request(lambda name: given.get(name, ()))
    except BadParameter:
        return False
    return True
