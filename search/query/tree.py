"""The query tree: what is asked of an engine, in finished terms.

Engines never analyse: each leaf names the posting lists to look at. A new kind of node is found
by the type checker in every engine, since all of them match on this tree and close with
`assert_never`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import prod
from typing import assert_never

from index.segments.labels import Label
from index.terms.views import View

# A phrase that can be written in more ways is not counted: a cluster would have to ask for each of them.
MOST_WRITINGS = 16


@dataclass(frozen=True, slots=True)
class Term:
    """One posting list: a term of one view.

    `weight` multiplies its score. An article that holds a term with `matches` unset is not found
    by it; the term only raises the score of an article found otherwise.
    """

    view: View
    text: str
    weight: float = 1.0
    matches: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed; an article matches by any of its terms and scores by their sum.

    An `optional` word (a question word, say, beside others) only scores: an article that lacks
    it can still hold all that is wanted. By a `related` one an article is also found that holds a word derived from it,
    or from what it is derived from. A `quoted` one is asked for as it is: nothing else is put in its place.

    `weight` multiplies the score, here and in other leaves. Of a leaf with a `part` only that part of an article is
    looked at, its title or its text. `read` are the words of another script that it is found by as well.
    """

    written: str
    terms: tuple[Term, ...]
    optional: bool = False
    related: bool = False
    quoted: bool = field(default=False, compare=False)
    weight: float = 1.0
    part: str | None = None
    read: tuple[str, ...] = field(default=(), compare=False)

    def is_found_by(self, term: Term) -> bool:
        """Whether an article that holds this term of the word is found by it."""
        return term.matches or (self.related and term.view.relates)

    def __hash__(self) -> int:
        """By what was written alone; it is looked up more often than two leaves are written alike."""
        return hash(self.written)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Any of the words that fit signs (`كتا*`), the commonest first, counted as one term.

    An article matches by any of the terms, all of one weight. In its title, and in its text, it holds the pattern
    as often as all of them together; the articles that hold it there are those that hold any. `cut` says that
    more words fit than are searched. Without terms it matches no article.
    """

    written: str
    terms: tuple[Term, ...]
    cut: bool = False
    weight: float = 1.0
    part: str | None = None

    def __hash__(self) -> int:
        """By what was written alone; there may be a thousand terms."""
        return hash(self.written)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side and in order, within the title or within the text; or, with `between`, near each other.

    They are near where a stretch of as many words as there are places, and so many `between` them, has a word for
    each place, in any order; one word may fill several places. Such a phrase is there or it is not, as is one of
    patterns that can be written in too many ways: no engine counts how often.

    Each place is filled by any of its terms, of which it has one at least. The score is that of one rare
    term, whose idf is the sum over the places of the idf of the place's first term (Lucene's PhraseQuery).
    `cut` says that more words fit a pattern among them than are searched, `typed` that `written` is what was typed
    and not another way of writing it.
    """

    written: str
    places: tuple[tuple[Term, ...], ...]
    weight: float = 1.0
    cut: bool = False
    between: int | None = None
    typed: bool = True
    part: str | None = None

    def __hash__(self) -> int:
        """By what was written alone; a pattern among the places may have a thousand terms."""
        return hash(self.written)

    @property
    def is_counted(self) -> bool:
        """Whether an article scores by how often it holds the phrase; else it holds it once, or not."""
        return self.between is None and prod(map(len, self.places)) <= MOST_WRITINGS

    @property
    def stretch(self) -> int:
        """How many words in a row all places are filled by."""
        return len(self.places) + (self.between or 0)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The articles that are filed under a name that one of these fits, None being the unknown; they score nothing.

    Names and values are compared by their words, see `search.engines.label_names`.
    """

    label: Label
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """The articles of some days, both included, None being open; each scores `weight`. The undated are none of them.

    One that is `optional` only scores.
    """

    first: date | None
    last: date | None
    weight: float = 0.0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All of them; a `Not` among them takes articles away."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of these; it has a meaning only inside an `And` with something to take from."""

    clause: "Query"


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no article: the query held no word."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article, which scores nothing: nothing was typed, and filters alone choose."""


# What is looked for in the words of an article, and what is known of it.
Worded = Word | Pattern | Phrase
Filed = Labelled | Dated
Leaf = Worded | Filed
Query = Leaf | And | Or | Not | Nothing | Everything


def leaves_of(query: Query) -> Iterator[Leaf]:
    """The leaves of a query that are asked for, in order; none of what is refused."""
    match query:
        case Word() | Pattern() | Phrase() | Labelled() | Dated():
            yield query
        case And() | Or():
            for clause in query.clauses:
                yield from leaves_of(clause)
        case Not() | Nothing() | Everything():
            return
        case _:
            assert_never(query)


def words_of(query: Query) -> Iterator[Worded]:
    """The leaves that are looked for in the words of articles, in order."""
    return (leaf for leaf in leaves_of(query) if isinstance(leaf, Worded))


def is_filter(query: Query) -> bool:
    """Whether it asks for no word, and so holds strictly where only some of a query's words are held."""
    match query:
        case Word() | Pattern() | Phrase() | Not() | Nothing():  # first, as most are
            return False
        case Labelled() | Dated() | Everything():
            return True
        case And() | Or():
            return all(isinstance(clause, Not) or is_filter(clause) for clause in query.clauses)
        case _:
            assert_never(query)
