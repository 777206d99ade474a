"""Cursors: where a client has come on its way through all articles of a search, as an opaque text.

A cursor is base64 (for addresses, without padding) of a sum and, as JSON, the minute and the id of the last article
that was sent. The sum is a BLAKE2b of these, of the search, and of where the index is: what was made up, was changed,
or belongs to another search or index does not fit. Nothing is kept of who walks, and any process goes on. There is no
secret in it: whoever makes a sum that fits has named a place, which any date filter could do.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

import msgspec
from flask import request

from search.query.plan import CopiesShown, Sort
from search.query.request import BadParameter, Request
from search.query.walk import Milestone, Walk
from web.links.addresses import query_string
from web.sentences import PageProblem

from .parameters import CURSOR

BEGIN = "*"
_SUM_BYTES = 9
_FORMAT = "1"  # raise it where cursors of before would be misread


def asked_walk(asked: Request, index: str | Path) -> Request:
    """The request as a walk, where the current one has a cursor; raises BadParameter."""
    text = request.args.get(CURSOR.name, "").strip()
    if not text:
        return asked
    if wrong := _beside(asked):
        raise BadParameter(PageProblem.BESIDE_CURSOR, name=wrong)
    by_time = replace(asked, sort=Sort.NEWEST if asked.sort is Sort.RELEVANCE else asked.sort)
    after = None if text == BEGIN else _read_place(text, by_time, index)
    return replace(by_time, walk=Walk(after))


def further_cursor(place: Milestone | None, asked: Request, index: str | Path) -> str | None:
    """The cursor with which a walk goes on from a place; None at its end."""
    if place is None:
        return None
    told = msgspec.json.encode(place)
    return urlsafe_b64encode(_sum_of(told, asked, index) + told).rstrip(b"=").decode()


def _beside(asked: Request) -> str | None:
    """The parameter that cannot be so beside a cursor, if any is."""
    if asked.page > 1:
        return "page"
    if request.args.get("sort", "").strip() == Sort.RELEVANCE:
        return "sort"
    return "copies" if asked.copies is CopiesShown.FOLD else None


def _read_place(text: str, asked: Request, index: str | Path) -> Milestone:
    """Where a cursor has come; raises BadParameter."""
    try:
        packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        found, told = packed[:_SUM_BYTES], packed[_SUM_BYTES:]
        place = msgspec.json.decode(told, type=Milestone)
    except ValueError:
        raise BadParameter(PageProblem.NO_CURSOR) from None
    # Of one place there is one cursor alone.
    if not compare_digest(found, _sum_of(told, asked, index)) or further_cursor(place, asked, index) != text:
        raise BadParameter(PageProblem.NO_CURSOR)
    return place


def _sum_of(told: bytes, asked: Request, index: str | Path) -> bytes:
    search = query_string(replace(asked, page=1, size=1), size="")
    made_of = (_FORMAT, str(Path(index).absolute()), search, told)
    return blake2b(repr(made_of).encode(), digest_size=_SUM_BYTES).digest()
