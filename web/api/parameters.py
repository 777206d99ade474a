"""The parameters that several addresses take: those of a search, by the names that `parse_request` reads."""

from collections.abc import Iterator

from index.segments.labels import LABELS
from search.query.id_list import MOST_IDS
from search.query.plan import CopiesShown, Sort
from search.query.request import (
    DEFAULT_SIZE,
    LAST_PAGE,
    MOST_HITS,
    MOST_LETTERS,
    MOST_VALUES,
    OFF,
    ON,
    PARAMETERS,
)
from web.language import LANGUAGES
from web.sentences import sentence

from .parameter import Parameter, ParameterKind, one_of, whole_number

ONLY_USE = sentence("Only articles with this value; ~ is the unknown one.")
BUT_USE = sentence("No articles with this value; ~ is the unknown one.")

LANGUAGE = one_of("lang", sentence("The language of sentences in the answer."), LANGUAGES, default="en")
QUERY = Parameter("q", sentence("The query."), most=MOST_LETTERS)


def _label_parameters() -> Iterator[Parameter]:
    for label in LABELS:
        for name, use in zip(PARAMETERS[label], (ONLY_USE, BUT_USE), strict=True):
            yield Parameter(name, use, repeated=MOST_VALUES)


FILTERS = (
    *_label_parameters(),
    Parameter(
        "date",
        sentence("Only articles of this year (2015) or month (2015-07); ~ is the unknown one."),
        ParameterKind.DATE,
        repeated=MOST_VALUES,
    ),
    Parameter("from", sentence("Only articles of this day or later."), ParameterKind.DAY),
    Parameter("to", sentence("Only articles of this day or earlier."), ParameterKind.DAY),
    Parameter(
        "ids",
        sentence("Only articles with these ids; given once, they are parted by commas or lines."),
        repeated=MOST_IDS,
    ),
    Parameter("collection", sentence("Only articles of this collection of the site.")),
)
# How the words of a query are understood.
UNDERSTANDING = (
    one_of("variants", sentence("Whether names are searched in their other spellings too."), (ON, OFF)),
    Parameter("without_variant", sentence("A spelling that is not searched."), repeated=MOST_VALUES),
    one_of(
        "transliteration",
        sentence("Whether words in Latin letters are searched as Arabic ones too."),
        (ON, OFF),
        default=ON,
    ),
)
LISTING = (
    one_of("sort", sentence("The order of the articles."), Sort, default=Sort.RELEVANCE),
    whole_number("page", sentence("Which page of the articles, from 1 on."), most=LAST_PAGE, default=1),
    whole_number("size", sentence("How many articles a page has."), most=MOST_HITS, default=DEFAULT_SIZE),
    one_of(
        "copies",
        sentence("Whether each copy of an article is one, or one stands for all of them."),
        CopiesShown,
        default=CopiesShown.ALL,
    ),
)
CURSOR = Parameter(
    "cursor",
    sentence(
        "Goes through all articles: * to begin, then the cursor of the answer before, until that is null."
    ),
)
SEARCH = (QUERY, *FILTERS, *LISTING, *UNDERSTANDING)
# Programs that are made from the description send the defaults that it names: here it depends on the cursor.
_SORT_OF_A_WALK = one_of(
    "sort",
    sentence("The order of the articles: where none is given by relevance, with a cursor the newest first."),
    Sort,
)
# A search that can be gone through by a cursor.
WALKED_SEARCH = (*(_SORT_OF_A_WALK if each.name == "sort" else each for each in SEARCH), CURSOR)
