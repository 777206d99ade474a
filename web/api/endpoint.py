"""An address under `/api/`: what it answers and the parameters that it takes, declared beside the view that answers.

    @views.get("/api/search")
    @endpoint(LinkedAnswer, *SEARCH)
    def twin() -> Response: ...

Each takes `lang` too. A parameter that is none of these, or that is given more often than it may be, is refused.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from flask import Response, request
from werkzeug.datastructures import MultiDict

from search.query.request import BadParameter, Problem
from web.http.kept import may_be_kept
from web.language import check_language
from web.sentences import PageProblem

from .parameter import Parameter
from .parameters import LANGUAGE
from .unlike import cut_short, nearest_of

_ENDPOINT = "declared"

ViewValues = ParamSpec("ViewValues")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is declared of an address: the type of its answer, and its parameters by their names.

    The answer is of a media type, with one of some statuses; a `body` is sent where there is a type of one, as JSON or
    as `lines` of it of these media types, and may be missing where it is `spared`.
    """

    gives: object
    takes: Mapping[str, Parameter]
    kind: str = "application/json"
    statuses: Sequence[int] = (200,)
    body: object = None
    lines: Sequence[str] = ()
    spared: bool = False

    def check(self, given: MultiDict[str, str]) -> None:
        """Raise BadParameter where what was given cannot be meant."""
        for name in given:
            known = self.takes.get(name)
            if known is None:
                raise unknown_parameter(name, self.takes)
            values = given.getlist(name)
            times = len(values)
            if times > 1 and known.repeated == 1:
                raise BadParameter(PageProblem.REPEATED, name=name)
            if times > known.repeated:
                # Empty ones and those given twice count: a program that sends so many has gone wrong.
                raise BadParameter(Problem.MANY_VALUES, most=known.repeated, name=name)
            if not known.is_free and any(map(str.isspace, values)):
                raise BadParameter(PageProblem.BLANK, name=name)
            _check_length(known, values)


def endpoint(  # noqa: PLR0913 - what can be declared
    gives: object,
    *takes: Parameter,
    by_index: bool = True,
    kind: str = "application/json",
    statuses: Sequence[int] = (200,),
    body: object = None,
    lines: Sequence[str] = (),
    spared: bool = False,
) -> Callable[[Callable[ViewValues, Response]], Callable[ViewValues, Response]]:
    """Declare what a view answers and takes (see `Endpoint`), and check what it is asked.

    Its answers may be kept while the index is the same; those that are not `by_index`, while the program is.
    """
    known = {each.name: each for each in (*takes, LANGUAGE)}
    declared = Endpoint(gives, known, kind, statuses, body, lines, spared)

    def declare(view: Callable[ViewValues, Response]) -> Callable[ViewValues, Response]:
        answer = may_be_kept(by_index=by_index)(view)

        @wraps(view)
        def checked(*args: ViewValues.args, **values: ViewValues.kwargs) -> Response:
            check_language()
            declared.check(request.args)
            return answer(*args, **values)

        setattr(checked, _ENDPOINT, declared)
        return checked

    return declare


def _check_length(known: Parameter, values: Sequence[str]) -> None:
    """Raise BadParameter where a text is longer than it may be, also by blanks: what is described counts them."""
    longest = max(map(len, values), default=0)
    if known.is_free and known.most and longest > known.most:
        raise BadParameter(Problem.LONG_QUERY, name=known.name, length=longest, most=known.most)


def declared_of(view: object) -> Endpoint | None:
    """What a view declares of itself."""
    found: Endpoint | None = getattr(view, _ENDPOINT, None)
    return found


def unknown_parameter(name: str, known: Collection[str]) -> BadParameter:
    """The problem of a parameter that is not known; it names the known one that is nearest."""
    shown, near = cut_short(name), nearest_of(name, known)
    if near:
        return BadParameter(PageProblem.MISSPELT, name=shown, nearest=near)
    return BadParameter(PageProblem.UNKNOWN, name=shown, values=", ".join(known))
