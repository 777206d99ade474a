"""A search as it was asked for: the parameters of the page, the JSON endpoint and the command line."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from index.segments.labels import LABELS, Label

from .deadline import NO_DEADLINE, Deadline
from .id_list import MOST_IDS, IdList, parted_ids
from .plan import Choice, Choices, CopiesShown, Filters, Sort
from .walk import Walk

MOST_LETTERS = 2_000
DEFAULT_SIZE = 10
MOST_HITS = 100
LAST_PAGE = 10_000
MOST_VALUES = 50
UNKNOWN_VALUE = "~"
ON, OFF = "on", "off"
# The parameters that choose a label's values and leave them out, in the order of an address.
PARAMETERS: Mapping[Label, tuple[str, str]] = {label: (label, row.without) for label, row in LABELS.items()}

GetAll = Callable[[str], Sequence[str]]

_YEAR_OR_MONTH = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")
_DECEMBER = 12


class Problem(StrEnum):
    """Why a parameter cannot be used; the values that belong to each stand behind it."""

    LONG_QUERY = "long query"  # name, length, most
    MANY_QUERIES = "many queries"  # most
    MANY_VALUES = "many values"  # name, most
    NO_OPTION = "no option"  # name, values
    NO_NUMBER = "no number"  # name, most
    NO_DAY = "no day"  # name
    NO_DATE = "no date"
    NO_SORT = "no sort"
    EMPTY_RANGE = "empty range"
    MANY_IDS = "many ids"  # most
    NO_COLLECTION = "no collection"  # name
    LONG_COLLECTION = "long collection"  # name, most
    UNREAD_COLLECTION = "unread collection"  # name
    LONG_LIST = "long list"  # length, most


class BadParameter(ValueError):
    """A parameter that cannot be used: of which kind the problem is, and the values that a sentence about it names."""

    def __init__(self, problem: StrEnum, **values: object) -> None:
        super().__init__(problem, values)
        self.problem = problem
        self.values = values


@dataclass(frozen=True, slots=True)
class SpellingChoice:
    """Whether words are asked for in other spellings and by synonyms too, None being as usual, and by which not."""

    variants: bool | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, checked, and on which day: what yesterday is depends on it; and by when it must be answered.

    Where nothing is said of `copies`, None, all are shown; the page of results then folds them. A `walk` is a way
    through all articles in order of time, see `query.walk`.
    """

    text: str = ""
    filters: Filters = Filters()  # noqa: RUF009 - it never changes
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = DEFAULT_SIZE
    spellings: SpellingChoice = SpellingChoice()
    today: date = field(default_factory=date.today)
    transliteration: bool = True
    copies: CopiesShown | None = None
    walk: Walk | None = None
    deadline: Deadline = field(default=NO_DEADLINE, compare=False)

    def __hash__(self) -> int:
        """By what was typed and the page alone: each link of an answer looks it up, and few are alike in that."""
        return hash((self.text, self.page))


def parse_request(get_all: GetAll) -> Request:
    """Read `q date from to ids collection sort page size copies variants without_variant transliteration`.

    And the labels' PARAMETERS.

    An empty one counts as absent.

    `get_all` gives all values of a name, none where it is absent. Raises BadParameter.
    """
    text = _last(get_all, "q")
    if len(text) > MOST_LETTERS:
        raise BadParameter(Problem.LONG_QUERY, name="q", length=len(text), most=MOST_LETTERS)
    return Request(
        text=text,
        filters=_filters(get_all),
        sort=_sort(_last(get_all, "sort")),
        page=_parsed_number(get_all, "page", default=1, most=LAST_PAGE),
        size=_parsed_number(get_all, "size", default=DEFAULT_SIZE, most=MOST_HITS),
        spellings=_spellings_choice(get_all),
        transliteration=_is_on(get_all, "transliteration"),
        copies=_copies_shown(_last(get_all, "copies")),
    )


def _filters(get_all: GetAll) -> Filters:
    first, last = _parsed_day(get_all, "from"), _parsed_day(get_all, "to", is_last=True)
    if first and last and first > last:
        raise BadParameter(Problem.EMPTY_RANGE)
    chosen = {
        label: Choice(_values(get_all, only), _values(get_all, but))
        for label, (only, but) in PARAMETERS.items()
    }
    dates = tuple(map(_facet_date, _values(get_all, "date")))
    return Filters(Choices(**chosen), dates=dates, first=first, last=last, ids=_id_list(get_all))


def with_ids(request: Request, ids: IdList | None) -> Request:
    """A request that is narrowed to other articles, or to none."""
    return replace(request, filters=replace(request.filters, ids=ids))


def _id_list(get_all: GetAll) -> IdList | None:
    ids, collection = parted_ids(get_all("ids")), _last(get_all, "collection")
    if len(ids) > MOST_IDS:
        raise BadParameter(Problem.MANY_IDS, most=MOST_IDS)
    return IdList(ids, collection) if ids or collection else None


def _last(get_all: GetAll, name: str) -> str:
    given = get_all(name)
    if not given:  # as most are
        return ""
    values = [value.strip() for value in given if value.strip()]
    return values[-1] if values else ""


def _spellings_choice(get_all: GetAll) -> SpellingChoice:
    without = filter(None, _values(get_all, "without_variant"))
    variants = _is_on(get_all, "variants") if _last(get_all, "variants") else None
    return SpellingChoice(variants, tuple(without))


def _is_on(get_all: GetAll, name: str) -> bool:
    """Whether a parameter leaves something on, as it is where it is not given."""
    text = _last(get_all, name)
    if text not in ("", ON, OFF):
        raise BadParameter(Problem.NO_OPTION, name=name, values=f"{ON}, {OFF}")
    return text != OFF


def _values(get_all: GetAll, name: str) -> tuple[str | None, ...]:
    given = get_all(name)
    if not given:
        return ()
    values = dict.fromkeys(value.strip() for value in given if value.strip())
    if len(values) > MOST_VALUES:
        raise BadParameter(Problem.MANY_VALUES, most=MOST_VALUES, name=name)
    return tuple(None if value == UNKNOWN_VALUE else value for value in values)


def _parsed_number(get_all: GetAll, name: str, *, default: int, most: int) -> int:
    text = _last(get_all, name)
    if not text:
        return default
    if not (text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise BadParameter(Problem.NO_NUMBER, name=name, most=most)
    return int(text)


def _parsed_day(get_all: GetAll, name: str, *, is_last: bool = False) -> date | None:
    """A day; of a year or a month its first day, or its last."""
    text = _last(get_all, name)
    if not text:
        return None
    try:
        return (
            _outer_day(whole, is_last)
            if (whole := _YEAR_OR_MONTH.fullmatch(text))
            else date.fromisoformat(text)
        )
    except ValueError:
        raise BadParameter(Problem.NO_DAY, name=name) from None


def _outer_day(whole: re.Match[str], is_last: bool) -> date:
    """The first or the last day of a year or a month; raises ValueError where there is no such month."""
    year, month = int(whole["year"]), int(whole["month"] or (_DECEMBER if is_last else 1))
    return date(year, month, monthrange(year, month)[1] if is_last else 1)


def _facet_date(value: str | None) -> str | None:
    if value is None:
        return None
    year, dash, month = value.partition("-")
    good = len(year) == 4 and year.isdecimal() and year.isascii() and year != "0000"
    if dash:
        good = good and len(month) == 2 and month.isascii() and month.isdecimal() and 1 <= int(month) <= 12
    if not good:
        raise BadParameter(Problem.NO_DATE)
    return value


def _copies_shown(text: str) -> CopiesShown | None:
    try:
        return CopiesShown(text) if text else None
    except ValueError:
        raise BadParameter(Problem.NO_OPTION, name="copies", values=", ".join(CopiesShown)) from None


def _sort(text: str) -> Sort:
    try:
        return Sort(text or Sort.RELEVANCE)
    except ValueError:
        raise BadParameter(Problem.NO_SORT) from None
