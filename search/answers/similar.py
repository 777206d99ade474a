"""More like this: articles that share an article's most telling words.

The words are chosen by tf-idf of their stems, those of the title counted twice, and asked for as any
query is, so every engine can answer.
"""

from collections import Counter
from heapq import nsmallest
from math import log

from corpus.article import Article
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.asked.opened import Opened
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.plan import Collapse, CopiesShown, GroupBy, Plan
from search.query.tree import Nothing, Or, Query, Term, Word

from .shapes import SimilarArticle

MOST_TERMS = 16
MOST_SIMILAR = 5
# So many are looked at, since several may be of one title, and not like enough.
MOST_LIKELY = 4 * MOST_SIMILAR
TITLE_COUNTS = 2
# An article is like another if it has this part of the score that the other has for its own words.
LEAST_LIKENESS = 0.15
# Of a text; what it is about is said by then.
MOST_TEXT_WORDS, MOST_TEXT_LETTERS = 2_000, 40_000


def similar(
    article: Article,
    opened: Opened,
    copies: frozenset[str] = frozenset(),
    deadline: Deadline = NO_DEADLINE,
) -> list[SimilarArticle]:
    """The articles most like this one, the nearest first; none of its `copies`, and of those of others one.

    They are the nearest of those that could be looked at before the deadline.
    """
    query = telling_query(article, opened)
    own = copies | {article.id}
    # Agencies' texts are printed by many papers: one of each title, beside the article itself.
    collapse = Collapse(GroupBy.TITLE, apart=own, within=MOST_LIKELY)
    plan = Plan(query, size=MOST_LIKELY, collapse=collapse, copies=CopiesShown.FOLD, deadline=deadline)
    hits = opened.backend.run(plan).hits
    best = max((hit.score for hit in hits if hit.article.id in own), default=0.0)
    near = [hit.article for hit in hits if hit.article.id not in own and hit.score >= LEAST_LIKENESS * best]
    return [similar_article(each) for each in near[:MOST_SIMILAR]]


def telling_query(article: Article, opened: Opened) -> Query:
    """Any of the stems that tell most of what an article is about."""
    analyzer, leaves = opened.analyzer, opened.leaves
    words = Counter(leaves.words(article.text[:MOST_TEXT_LETTERS])[:MOST_TEXT_WORDS])
    for word in leaves.words(article.title or ""):
        words[word] += TITLE_COUNTS
    stems: Counter[str] = Counter()
    for word, count in words.items():
        if not leaves.is_question(word) and any(map(str.isalpha, word)):
            stems[analyzer.terms(word)[View.STEM]] += count
    known = _counts(stems, analyzer)
    total = analyzer.vocabulary.tokens or 1
    worth = {stem: stems[stem] / (stems[stem] + 1.2) * log(total / count) for stem, count in known.items()}
    best = nsmallest(MOST_TERMS, worth, key=lambda stem: (-worth[stem], stem))
    clauses = tuple(Word(stem, (Term(View.STEM, stem),)) for stem in best)
    return Or(clauses) if len(clauses) > 1 else clauses[0] if clauses else Nothing()


def _counts(stems: Counter[str], analyzer: Analyzer) -> dict[str, int]:
    """How often the whole index has each stem, of those that other articles have too."""
    numbers = analyzer.vocabulary.column(View.STEM).ids
    occurrences = analyzer.vocabulary.occurrences_of(View.STEM)
    counts = {stem: int(occurrences[numbers[stem]]) for stem in stems if stem in numbers}
    return {stem: max(count, 2) for stem, count in counts.items() if count > stems[stem]}


def similar_article(article: Article) -> SimilarArticle:
    """What a list of articles tells of one."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "date": article.date.date().isoformat() if article.date else None,
    }
