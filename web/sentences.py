"""Sentences: what people are told where `search` answers with a kind and its values.

They are English here; `web.language` says them in the reader's language, the command line as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.segments.labels import LABELS, Label, LabelRow
from search.answers.shapes import Unanswered
from search.answers.words.query_list import RowProblem
from search.query.request import Problem
from search.syntax.limits import LimitKind


class PageProblem(StrEnum):
    """What cannot be asked of a page, beside what cannot be asked of any search."""

    LANGUAGE = "language"
    NO_OTHER = "no other"
    MISSPELT = "misspelt"  # name, nearest
    UNKNOWN = "unknown"  # name, values
    REPEATED = "repeated"  # name
    BLANK = "blank"  # name
    NO_PART = "no part"  # name, value, values
    NO_CURSOR = "no cursor"
    BESIDE_CURSOR = "beside cursor"  # name


class ProblemType(StrEnum):
    """What can be wrong with a request to the API, by how the type of its problem ends."""

    BAD_PARAMETER = "bad-parameter"
    UNKNOWN_PARAMETER = "unknown-parameter"
    REPEATED_PARAMETER = "repeated-parameter"
    BAD_REQUEST = "bad-request"
    STRANGE_HOST = "strange-host"
    NO_ADDRESS = "no-address"
    NO_ARTICLE = "no-article"
    WRONG_METHOD = "wrong-method"
    TOO_LONG = "too-long"
    WRONG_MEDIA_TYPE = "wrong-media-type"
    MISTAKE = "mistake"
    NO_INDEX = "no-index"
    OUT_OF_TIME = "out-of-time"
    OVERFULL = "overfull"
    UNAVAILABLE = "unavailable"


def sentence(english: str) -> str:
    """The sentence itself; the name marks it for the catalogue (see babel.cfg)."""
    return english


SENTENCES: Mapping[StrEnum, str] = {
    Unanswered.NO_WORDS: sentence(
        "The query holds no word to search for; type at least one word, or a number."
    ),
    Unanswered.ONLY_REFUSED: sentence("The query only says what to leave out; add a word to search for."),
    Problem.LONG_QUERY: sentence("The query has %(length)s characters; shorten it to %(most)s."),
    Problem.MANY_QUERIES: sentence("Compare %(most)s queries at most."),
    Problem.MANY_VALUES: sentence("Choose at most %(most)s values of %(name)s."),
    Problem.NO_OPTION: sentence("%(name)s must be one of: %(values)s."),
    Problem.NO_NUMBER: sentence("%(name)s must be a whole number from 1 to %(most)s."),
    Problem.NO_DAY: sentence("%(name)s must be a day (2015-07-21), a month (2015-07) or a year (2015)."),
    Problem.NO_DATE: sentence("date must be a year (2015), a month (2015-07) or ~ for unknown."),
    Problem.NO_SORT: sentence("sort must be relevance, newest or oldest."),
    Problem.EMPTY_RANGE: sentence("The range of dates is empty: from is after to."),
    Problem.MANY_IDS: sentence("Name at most %(most)s ids; a collection may hold more."),
    Problem.NO_COLLECTION: sentence("There is no collection %(name)s; check how its name is written."),
    Problem.LONG_COLLECTION: sentence("The collection %(name)s holds more than %(most)s ids; part it."),
    Problem.UNREAD_COLLECTION: sentence(
        "The collection %(name)s cannot be read; the operator can mend its file."
    ),
    Problem.LONG_LIST: sentence("The list has %(length)s queries; send %(most)s at once at most."),
    RowProblem.UNREADABLE: sentence("This line is not all letters; write the list again, in UTF-8."),
    RowProblem.LATE: sentence(
        "There was no time to count this; send it in a shorter list, or with fewer signs."
    ),
    PageProblem.LANGUAGE: sentence("lang must be ar or en."),
    PageProblem.NO_OTHER: sentence(
        "Name in the parameter with the article to be put beside this one, by its id."
    ),
    PageProblem.MISSPELT: sentence("There is no parameter «%(name)s» here; did you mean %(nearest)s?"),
    PageProblem.UNKNOWN: sentence("There is no parameter «%(name)s» here; there are: %(values)s."),
    PageProblem.REPEATED: sentence("%(name)s can be given only once."),
    PageProblem.BLANK: sentence("%(name)s holds nothing but blanks; give a value, or leave it out."),
    PageProblem.NO_PART: sentence(
        "%(name)s names «%(value)s», which there is not; there are, with commas between: %(values)s."
    ),
    PageProblem.NO_CURSOR: sentence(
        "This cursor is none of this search: begin with cursor=* and go on with the cursor that each answer has."
    ),
    PageProblem.BESIDE_CURSOR: sentence(
        "%(name)s cannot be so beside a cursor, which goes through all articles by their dates, each copy for itself."
    ),
}

PROBLEM_TITLES: Mapping[ProblemType, str] = {
    ProblemType.BAD_PARAMETER: sentence("A parameter cannot be used"),
    ProblemType.UNKNOWN_PARAMETER: sentence("Unknown parameter"),
    ProblemType.REPEATED_PARAMETER: sentence("A parameter was given more than once"),
    ProblemType.BAD_REQUEST: sentence("The request cannot be read"),
    ProblemType.STRANGE_HOST: sentence("Unknown host"),
    ProblemType.NO_ADDRESS: sentence("There is no such address"),
    ProblemType.NO_ARTICLE: sentence("There is no such article"),
    ProblemType.WRONG_METHOD: sentence("Wrong method"),
    ProblemType.TOO_LONG: sentence("The request is too long"),
    ProblemType.WRONG_MEDIA_TYPE: sentence("Wrong media type"),
    ProblemType.MISTAKE: sentence("A mistake of the server"),
    ProblemType.NO_INDEX: sentence("No index that can be used"),
    ProblemType.OUT_OF_TIME: sentence("Out of time"),
    ProblemType.OVERFULL: sentence("Too much to do"),
    ProblemType.UNAVAILABLE: sentence("No answer now"),
}

# What is said of what was too much of a query, by its kind.
LIMIT_SENTENCES: Mapping[LimitKind, str] = {
    LimitKind.CLAUSES: sentence(
        "Only the first %(most)s words and phrases are searched, not «%(word)s» and what follows."
    ),
    LimitKind.SIGNS: sentence(
        "Only the first %(most)s signs (* ? ~) stand for letters, not those of «%(word)s»."
    ),
    LimitKind.NEARNESS: sentence(
        "Only the first %(most)s phrases with ~ are searched near each other; the words of «%(word)s» may be anywhere."
    ),
    LimitKind.UNKNOWN: sentence(
        "Only the first %(most)s words that no article holds are corrected; «%(word)s» is searched as typed."
    ),
}
PARTIAL = sentence("The time was over before everything was looked at: this is only a part of what there is.")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What a page calls a label: over a facet, of many values, of the unknown one, on the ways to all of them."""

    heading: str
    plural: str
    unknown: str
    every: str
    within: str

    @classmethod
    def of(cls, row: LabelRow) -> "LabelWords":
        """The words of a row, which the catalogue has to know."""
        return cls(
            heading=row.name.capitalize(),
            plural=row.plural.capitalize(),
            unknown=f"Unknown {row.name}",
            every=f"All {row.plural} (%(count)s)",
            within=f"Search within the {row.plural}",
        )


LABEL_WORDS: Mapping[Label, LabelWords] = {label: LabelWords.of(row) for label, row in LABELS.items()}


def english(kind: StrEnum, values: Mapping[str, object]) -> str:
    """The sentence for a kind, its `%(name)s` places filled."""
    return SENTENCES[kind] % values if values else SENTENCES[kind]
