"""Copies: all articles that share text with one, and its story: who had it first, and what each changed.

What a copy changed is told against the first one that was published, or, where no date is known, against the article
that is looked at. What takes long is bounded: after so many letters the rest is only named.
"""

from collections.abc import Iterable, Iterator, Sequence

from corpus.article import Article
from search.asked.opened import Opened
from search.collation.passages import common_paragraphs
from search.collation.wording import Wording
from search.engines.results import Copy

from .collation import changes, timed_article
from .copy_shapes import (
    CommonPassage,
    CopyLine,
    CopyList,
    PublishedCopy,
    SharingArticle,
    Story,
    StoryCopy,
    WordChanges,
)
from .similar import similar_article

# On a page of copies, and on that of an article.
MOST_COPIES, FIRST_COPIES = 50, 10
MOST_PARTS = 10_000
MOST_LETTERS_COLLATED = 400_000
PASSAGE_LETTERS_SHOWN = 140


class _Budget:
    """How many letters may still be compared, and what was."""

    def __init__(self) -> None:
        self._left = MOST_LETTERS_COLLATED
        self._wordings: dict[str, Wording] = {}

    def wording(self, article: Article) -> Wording:
        """The wording of an article's text: one is compared with many."""
        if article.id not in self._wordings:
            self._wordings[article.id] = Wording.of(article.text)
        return self._wordings[article.id]

    def takes(self, *articles: Article) -> bool:
        """Whether these may be compared too; the first ones always."""
        is_left = self._left > 0
        self._left -= sum(len(article.text) for article in articles)
        return is_left


def copy_list(article_id: str, opened: Opened) -> CopyList | None:
    """All articles that share text with one; None where there is no such article."""
    found = opened.backend.copies(article_id)
    return None if found is None else {"id": article_id, "articles": [_line(copy) for copy in found]}


def story(article_id: str, opened: Opened, part: int = 1) -> Story | None:
    """A part of the copies of an article and of what else shares text with it; None where there is no such article."""
    found = opened.backend.copies(article_id)
    return (
        None
        if found is None
        else _story(article_id, found, slice((part - 1) * MOST_COPIES, part * MOST_COPIES))
    )


def short_story(article_id: str, found: Sequence[Copy]) -> Story:
    """Of what was found to share text with an article the first copies, without the times of all."""
    return {**_story(article_id, found, slice(FIRST_COPIES)), "dated": []}


def _story(article_id: str, found: Sequence[Copy], listed: slice) -> Story:
    own = next(copy.article for copy in found if copy.article.id == article_id)
    group = [copy for copy in found if copy.grouped]
    others = [copy for copy in found if not copy.grouped]
    first = next((copy.article for copy in group if copy.first), None)
    budget = _Budget()
    return {
        "id": own.id,
        "title": own.title,
        "count": len(group),
        "all_sharing": len(others),
        "first": timed_article(first) if first else None,
        "copies": list(_copies(group[listed], own, first, budget)),
        "sharing": [_sharing(copy, own, budget) for copy in others[listed]],
        "dated": list(_dated(group)),
    }


def _line(copy: Copy) -> CopyLine:
    about = similar_article(copy.article)
    return {
        "id": about["id"],
        "source": about["source"],
        "date": about["date"],
        "first": copy.first,
        "shared": copy.part,
        "url": copy.article.url,
    }


def _copies(
    listed: Sequence[Copy], own: Article, first: Article | None, budget: _Budget
) -> Iterator[StoryCopy]:
    base = first or own
    for copy in listed:
        article = copy.article
        yield {
            **timed_article(article),
            "first": copy.first,
            "own": article.id == own.id,
            "shared": copy.part,
            "changes": None if article.id == base.id else _changes_of(article, base, budget),
            "passages": _some_passages(own, article, budget),
        }


def _changes_of(article: Article, base: Article, budget: _Budget) -> WordChanges | None:
    if (article.title, article.text) == (base.title, base.text):
        return {"added": 0, "left_out": 0, "moved": 0}
    return changes(base, article) if budget.takes(base, article) else None


def _some_passages(own: Article, copy: Article, budget: _Budget) -> list[CommonPassage]:
    """The paragraphs that a copy shares, where it has some of them and not all."""
    if own.text == copy.text or not budget.takes(own, copy):
        return []
    found = _common_passages(own, copy, budget)
    return found if len(found) < len(list(filter(str.strip, own.text.split("\n")))) else []


def _sharing(copy: Copy, own: Article, budget: _Budget) -> SharingArticle:
    compared = budget.takes(own, copy.article)
    return {
        **timed_article(copy.article),
        "shared": copy.part,
        "passages": _common_passages(own, copy.article, budget) if compared else [],
    }


def _common_passages(own: Article, other: Article, budget: _Budget) -> list[CommonPassage]:
    """The first paragraphs that an article shares, by their numbers."""
    wording = budget.wording(own)
    common = common_paragraphs(wording, budget.wording(other))
    paragraphs = wording.paragraphs
    return [
        {
            "number": each.at + 1,
            "by": each.by + 1,
            "text": _shortened(own.text[paragraphs[each.at].start : paragraphs[each.at].end]),
        }
        for each in common
    ]


def _shortened(text: str) -> str:
    """The beginning of a paragraph, cut behind a word."""
    text = text.strip()
    if len(text) <= PASSAGE_LETTERS_SHOWN:
        return text
    return f"{text[:PASSAGE_LETTERS_SHOWN].rsplit(maxsplit=1)[0]}…"


def _dated(group: Iterable[Copy]) -> Iterator[PublishedCopy]:
    for copy in group:
        article = copy.article
        if article.date:
            moment = article.date.isoformat(timespec="minutes")
            yield {"id": article.id, "source": article.source, "moment": moment}
