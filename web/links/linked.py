"""Linked answers: what `search` answers, with an address at every value and bar and a sentence for a message."""

from collections.abc import Callable
from dataclasses import replace

from index.segments.labels import Label
from search.answers.shapes import Answer, Facets, Histogram, ValueList
from search.engines.timeline import Unit, days_of
from search.query.request import Request
from web.sentences import SENTENCES

from .addresses import Link, query_string
from .shapes import AnswerHead, LinkedAnswer, LinkedFacets, LinkedHistogram, LinkedValueList
from .spellings import linked_terms
from .url_template import UrlTemplate
from .values import linked_dates, linked_labels


def linked_answer(
    answer: Answer, request: Request, link: Link, say: Callable[[str], str] = str
) -> LinkedAnswer:
    """An answer to a request; `link` makes addresses from query strings, `say` translates an English sentence."""
    return {
        **answer_head(answer, request, link, say),
        "hits": answer["hits"],
        "facets": linked_facets(answer["facets"], request, link),
        "histogram": linked_histogram(answer["histogram"], request, link),
        "ids": answer["ids"],
        "index": answer["index"],
    }


def answer_head(answer: Answer, request: Request, link: Link, say: Callable[[str], str]) -> AnswerHead:
    """What an answer tells beside the articles and the counts."""
    return {
        "query": answer["query"],
        "total": answer["total"],
        "articles": answer["articles"],
        "copies": answer["copies"],
        "counts": answer["counts"],
        "matched": answer["matched"],
        "partial": answer["partial"],
        "took_ms": answer["took_ms"],
        "page": answer["page"],
        "size": answer["size"],
        "sort": answer["sort"],
        "message": say(SENTENCES[answer["message"]]) if answer["message"] else None,
        "repairs": answer["repairs"],
        "limits": answer["limits"],
        "terms": linked_terms(answer["terms"], request, link),
        "related": answer["related"],
        "as_written": answer["as_written"],
        "notes": [{**note, "url": _of_query(note["query"], request, link)} for note in answer["notes"]],
        "unsure": answer["unsure"],
    }


def linked_value_list(found: ValueList, label: Label, request: Request, link: Link) -> LinkedValueList:
    """All values of a facet, each with the way to its articles."""
    return {
        "query": found["query"],
        "facet": found["facet"],
        "find": found["find"],
        "count": found["count"],
        "values": linked_labels(label, found["values"], request, link),
        "index": found["index"],
    }


def _of_query(query: str, request: Request, link: Link) -> str:
    """The first page of the same search with another query."""
    return link(query_string(replace(request, text=query), page=""))


def linked_facets(facets: Facets, request: Request, link: Link) -> LinkedFacets:
    """The values of all facets, each with its links."""
    return {
        **{label: linked_labels(label, values, request, link) for label, values in facets["labels"].items()},
        "date": linked_dates(facets["date"], request, link),
        "more": facets["more"],
    }


def linked_histogram(histogram: Histogram, request: Request, link: Link) -> LinkedHistogram:
    """Each bar chooses its time, within the range that is chosen already."""
    template = UrlTemplate.of(request, link, "from", "to")
    filters = request.filters
    days = histogram["unit"] == Unit.DAY and not (filters.first or filters.last)

    def url(value: str) -> str:
        if days:
            return template.to(f"from={value}&to={value}")
        first, last = days_of(value, filters)
        return template.to(f"from={first.isoformat()}&to={last.isoformat()}")

    return {
        "unit": histogram["unit"],
        "bars": [
            {"value": bar["value"], "count": bar["count"], "all": bar["all"], "url": url(bar["value"])}
            for bar in histogram["bars"]
        ],
    }
