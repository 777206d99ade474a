"""Papers: in which of its spellings each source writes a word of a query.

A spelling is counted by itself, as the search page lists it under the same filters with none of the others: with the
rest of the query a rare one would be found where only some of the words are. So a number leads to its articles; an
article that has two spellings counts for both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.answers.facets import in_order
from search.answers.shapes import OneSpelling, SpellingTable, SpellingTables
from search.asked.opened import Opened
from search.notes.spelled import AskedTerm, asked_terms
from search.query.request import Request, SpellingChoice

MOST_PAPERS, MOST_COLUMNS = 20, 8

# Of each spelling how many articles each source has.
Columns = Sequence[Mapping[str | None, int]]


def spelling_tables(request: Request, opened: Opened) -> SpellingTables:
    """A table for each word of a query that has several spellings in articles."""
    every = replace(request, spellings=SpellingChoice(variants=True), page=1, size=1)
    asked = opened.ask(every)
    tables = [_spelling_table(term, every, opened) for term in asked_terms(asked, opened)]
    return {
        "query": request.text,
        "words": [table for table in tables if len(table["spellings"]) > 1],
        "index": opened.fingerprint,
    }


def in_spelling(request: Request, spelling: OneSpelling) -> Request:
    """The search for one spelling of a word of a request; one in Latin letters is not read as the Arabic ones."""
    choice = SpellingChoice(variants=True, without=tuple(spelling["without"]))
    return replace(request, text=spelling["query"], spellings=choice, transliteration=False, page=1)


def _spelling_table(term: AskedTerm, request: Request, opened: Opened) -> SpellingTable:
    held = [each["text"] for each in term["spellings"] if each["count"]][:MOST_COLUMNS]
    spellings = [_spelling_of_papers(text, term) for text in held] if len(held) > 1 else []
    columns = [_by_source(in_spelling(request, each), opened) for each in spellings]
    counts = {
        source: sum(column.get(source, 0) for column in columns) for column in columns for source in column
    }
    sources = in_order(counts, counts)
    rest = sources[MOST_PAPERS:]
    return {
        "word": term["word"],
        "spellings": spellings,
        "rows": [{"source": source, "counts": _sums(columns, [source])} for source in sources[:MOST_PAPERS]],
        "rest": {"sources": len(rest), "counts": _sums(columns, rest)},
        "totals": _sums(columns, sources),
    }


def _spelling_of_papers(text: str, term: AskedTerm) -> OneSpelling:
    return {
        "text": text,
        "query": f'"{text}"' if " " in text else text,
        "without": [each["text"] for each in term["spellings"] if each["text"] != text],
    }


def _by_source(request: Request, opened: Opened) -> Mapping[str | None, int]:
    """How many articles each source that was chosen has."""
    asked = opened.ask(request)
    plan = replace(asked.plan, boosts=(), most_values=None)
    choice = request.filters.of("source")
    counts = opened.run(asked, plan).sources
    return {source: count for source, count in counts.items() if count and choice.takes(source)}


def _sums(columns: Columns, sources: Sequence[str | None]) -> list[int]:
    return [sum(column.get(source, 0) for source in sources) for column in columns]
