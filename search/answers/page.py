"""Answering: from a request to a page of results, and to an article with its marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from time import perf_counter
from typing import cast

from corpus.article import Article
from index.segments.labels import LABELS, labels_of
from index.segments.segment import minutes_of
from search.asked.opened import Asked, Opened
from search.engines.results import Hit, Results
from search.language.parser import Parsed
from search.marks.marking import LONGEST_MARKED
from search.marks.showing import ShownArticle, shown_articles
from search.marks.snippets import paragraphs, pieces
from search.notes.certainty import unsure
from search.notes.note import Note
from search.notes.notes import MarkedPage, foreseen_plans, limits, notes
from search.notes.spelled import AskedTerm, asked_terms, spelled_plans, variant_notes
from search.query.deadline import Deadline, OutOfTime
from search.query.plan import CopiesShown
from search.query.request import Request
from search.query.tree import Nothing, Query
from search.query.walk import Milestone

from .collected import listed_ids
from .completeness import completeness
from .copies import short_story
from .copy_shapes import ArticlePage
from .facets import facets, histogram
from .rewritten import other_queries, related_plans
from .shapes import (
    Answer,
    CountOf,
    FoundArticle,
    FoundCount,
    OtherLabels,
    OtherQueries,
    PagePlace,
    Unanswered,
)
from .similar import similar

_LATER_LABELS = tuple(LABELS)[1:]


def answer(request: Request, opened: Opened, *, whole: bool = False) -> Answer:
    """Answer a request, or say why not; raises OutOfTime if nothing is found in time, or what a `whole` one lacks."""
    began = perf_counter()
    asked = opened.ask(request)
    results, further = _shown_part(request, _found_in_time(request, asked, opened, whole=whole))
    page = _marked(results.hits, asked.parsed.query, request.deadline, opened)
    hits = list(map(_found, results.hits, shown_articles(page)))
    counted, bars = facets(request, results), histogram(results.timeline)
    understood = _Understood.of(request, asked, results, page, opened)
    return {
        "query": request.text,
        **_count_of_found(results, asked.plan.copies),
        "matched": results.matched.value,
        **completeness(results, partial=understood.is_cut or request.deadline.is_over),
        "took_ms": round((perf_counter() - began) * 1000, 3),
        **_place_of_page(request),
        "message": message_for(request, asked.parsed, opened),
        "repairs": [{"word": each.written, "by": list(each.words)} for each in asked.parsed.repairs],
        "limits": limits(asked.parsed.query, asked.parsed.limits),
        "terms": understood.terms,
        **understood.others,
        "notes": understood.notes,
        "unsure": unsure(asked.parsed, results, page, opened.analyzer.vocabulary),
        "hits": hits,
        "further": further,
        "facets": counted,
        "histogram": bars,
        "ids": listed_ids(request, opened),
        "index": opened.fingerprint,
    }


def _count_of_found(results: Results, copies: CopiesShown) -> FoundCount:
    """How many were found, and what this and all other counts are of."""
    counts = CountOf.GROUPS if copies is CopiesShown.FOLD else CountOf.ARTICLES
    return {
        "total": results.total,
        "articles": results.articles,
        "copies": copies.value,
        "counts": counts.value,
    }


def _place_of_page(request: Request) -> PagePlace:
    """Which page this is, of what order."""
    return {"page": request.page, "size": request.size, "sort": request.sort.value}


def _shown_part(request: Request, found: Results) -> tuple[Results, Milestone | None]:
    """What is shown, and where a walk goes on: after the last hit of these, where there is one more."""
    if len(found.hits) <= request.size:
        return found, None
    shown = replace(found, hits=found.hits[: request.size])
    if request.walk is None:
        return shown, None
    last = shown.hits[-1].article
    return shown, Milestone(minutes_of(last.date), last.id)


def _found_in_time(request: Request, asked: Asked, opened: Opened, *, whole: bool) -> Results:
    """The results, all or those of what could be looked at; raises OutOfTime where there are none of these."""
    # In a cluster each question is a journey, and these need not wait for the results.
    opened.backend.foresee(
        lambda holders: [
            *spelled_plans(asked, opened),
            *related_plans(asked),
            *foreseen_plans(request, asked, holders, opened),
        ]
    )
    results = opened.backend.run(asked.plan)
    found = replace(results, partial=True) if asked.parsed.partial else results
    # Who walks through all articles would not meet again what is missing.
    return found if found.total and not (asked.plan.walk or whole) else found.complete()


@dataclass(slots=True)
class _Understood:
    """What the words of a query were taken for, and what is said of it; it `is_cut` where there was no time for all.

    Of partial results nothing is said: what is counted beside them could not be compared.
    """

    is_cut: bool
    others: OtherQueries = field(default_factory=lambda: OtherQueries(related=None, as_written=None))
    terms: list[AskedTerm] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @classmethod
    def of(
        cls, request: Request, asked: Asked, results: Results, page: MarkedPage, opened: Opened
    ) -> "_Understood":
        """What there is time for, what is most of use first."""
        found = cls(results.partial)
        try:
            if not results.partial:
                found.terms = asked_terms(asked, opened)
                found.notes += variant_notes(found.terms, results.total, asked)
                found.others = other_queries(asked, results.total, opened)
                for note in notes(request, asked, results, page, opened):
                    found.notes.append(note)
        except OutOfTime:
            found.is_cut = True
        return found


def article_page(article: Article, request: Request, opened: Opened) -> ArticlePage:
    """A whole article with the words of a request marked, as its reader has them understood."""
    parsed, deadline = opened.ask(request).parsed, request.deadline
    is_marked = not (parsed.partial or deadline.is_over) and len(article.text) <= LONGEST_MARKED
    title, text = opened.marker(parsed.query, deadline).mark_article(article, None)
    copies = opened.backend.copies(article.id) or []
    return {
        "id": article.id,
        "title": article.title,
        "title_pieces": pieces(title),
        "source": article.source,
        "date": _iso_day(article),
        "url": article.url,
        **_other_labels(article),
        "text": article.text,
        "paragraphs": paragraphs(text),
        "matches": len(title.places) + len(text.places),
        "similar": similar(
            article, opened, frozenset(each.article.id for each in copies if each.grouped), deadline
        ),
        "partial": not is_marked or deadline.is_over,
        "story": short_story(article.id, copies),
    }


def _marked(hits: Sequence[Hit], query: Query, deadline: Deadline, opened: Opened) -> MarkedPage:
    """The titles and texts of hits with their marks, or without where the time is over."""
    marker = opened.marker(query, deadline)
    articles = [(hit.article, hit.numbered) for hit in hits]
    marked = marker.mark_articles(articles)
    page = [next(marked) for _ in takewhile(lambda _: not deadline.is_over, hits)]
    if late := articles[len(page) :]:
        page += opened.marker(Nothing()).mark_articles(late)
    return page


def _found(hit: Hit, shown: ShownArticle) -> FoundArticle:
    article = hit.article
    return {
        "id": article.id,
        "title": article.title,
        "title_pieces": shown.title,
        "source": article.source,
        "date": _iso_day(article),
        "url": article.url,
        **_other_labels(article),
        "score": round(hit.score, 6),
        "folded": hit.folded,
        "snippet": shown.snippet,
        "why": shown.why,
    }


def message_for(request: Request, parsed: Parsed, opened: Opened) -> Unanswered | None:
    """Why a request has no answer; None where it asks for something."""
    if not isinstance(parsed.query, Nothing):
        return None
    refuses = any(lexeme.refused for lexeme in parsed.lexemes) and opened.leaves.words(request.text)
    return Unanswered.ONLY_REFUSED if refuses else Unanswered.NO_WORDS


def _other_labels(article: Article) -> OtherLabels:
    """All labels but the source, which stands before the date."""
    return cast(OtherLabels, dict(zip(_LATER_LABELS, labels_of(article)[1:], strict=True)))


def _iso_day(article: Article) -> str | None:
    return article.date.date().isoformat() if article.date else None
