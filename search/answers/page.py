"""Answering: from a request to a page of results, and to an article with its marks."""

from collections.abc import Sequence
from time import perf_counter
from typing import cast

from corpus.article import Article
from index.segments.labels import LABELS, labels_of
from search.asked.opened import Asked, Opened
from search.engines.results import Hit, Results
from search.language.parser import Parsed
from search.marks.marking import MarkedText, Marker
from search.marks.snippets import paragraphs, pieces, reasons, snippet
from search.notes.certainty import unsure
from search.notes.note import Note
from search.notes.notes import MarkedPage, limits, notes
from search.notes.spelled import AskedTerm, asked_terms, variant_notes
from search.query.plan import CopiesShown
from search.query.request import Request
from search.query.tree import Nothing

from .copies import short_story
from .copy_shapes import ArticlePage
from .facets import facets, histogram
from .rewritten import other_queries
from .shapes import Answer, CountOf, FoundArticle, FoundCount, OtherLabels, Unanswered
from .similar import similar


def answer(request: Request, opened: Opened) -> Answer:
    """Answer a request; a query without words gives no hits and says why."""
    began = perf_counter()
    asked = opened.ask(request)
    parsed, results = asked.parsed, opened.backend.run(asked.plan)
    page = _marked(results.hits, Marker(parsed.query, opened.analyzer))
    hits = [_found(hit, *texts) for hit, texts in zip(results.hits, page, strict=True)]
    counted, bars = facets(request, results), histogram(results.timeline)
    others = other_queries(asked, results.total, opened)
    terms, found_notes = _understood(request, asked, results, page, opened)
    return {
        "query": request.text,
        **_count_of_found(results, asked.plan.copies),
        "matched": results.matched.value,
        "took_ms": round((perf_counter() - began) * 1000, 3),
        "page": request.page,
        "size": request.size,
        "sort": request.sort.value,
        "message": _message(request, parsed, opened),
        "repairs": [{"word": each.written, "by": list(each.words)} for each in parsed.repairs],
        "limits": limits(parsed.query),
        "terms": terms,
        **others,
        "notes": found_notes,
        "unsure": unsure(parsed, results, page, opened.analyzer.vocabulary),
        "hits": hits,
        "facets": counted,
        "histogram": bars,
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


def _understood(
    request: Request, asked: Asked, results: Results, page: MarkedPage, opened: Opened
) -> tuple[list[AskedTerm], list[Note]]:
    """What the words of a query were taken for, and what is said of it."""
    terms = asked_terms(asked, opened)
    said = variant_notes(terms, results.total, asked)
    return terms, [*said, *notes(request, asked, results, page, opened)]


def article_page(article: Article, request: Request, opened: Opened) -> ArticlePage:
    """A whole article with the words of a request marked, as its reader has them understood."""
    marker = Marker(opened.ask(request).parsed.query, opened.analyzer)
    title, text = marker.mark_article(article, None)
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
        "similar": similar(article, opened, frozenset(each.article.id for each in copies if each.grouped)),
        "story": short_story(article.id, copies),
    }


def _marked(hits: Sequence[Hit], marker: Marker) -> MarkedPage:
    return [marker.mark_article(hit.article, hit.numbered) for hit in hits]


def _found(hit: Hit, title: MarkedText, text: MarkedText) -> FoundArticle:
    article = hit.article
    return {
        "id": article.id,
        "title": article.title,
        "title_pieces": pieces(title),
        "source": article.source,
        "date": _iso_day(article),
        "url": article.url,
        **_other_labels(article),
        "score": round(hit.score, 6),
        "folded": hit.folded,
        "snippet": snippet(text),
        "why": reasons([title, text]),
    }


def _message(request: Request, parsed: Parsed, opened: Opened) -> Unanswered | None:
    if not isinstance(parsed.query, Nothing):
        return None
    if not request.text:
        return Unanswered.NO_QUERY
    refuses = any(lexeme.refused for lexeme in parsed.lexemes) and opened.leaves.words(request.text)
    return Unanswered.ONLY_REFUSED if refuses else Unanswered.NO_WORDS


def _other_labels(article: Article) -> OtherLabels:
    """All labels but the source, which stands before the date."""
    _, *others = zip(LABELS, labels_of(article), strict=True)
    return cast(OtherLabels, dict(others))


def _iso_day(article: Article) -> str | None:
    return article.date.date().isoformat() if article.date else None
