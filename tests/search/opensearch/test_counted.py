"""What is counted of a query is asked for in steps: what does not matter is not counted."""

from collections.abc import Mapping, Sequence

import pytest

from index.opensearch.cluster import Search
from index.opensearch.fields import Json
from index.opensearch.refusals import ClusterUnavailable
from index.terms.views import View
from search.opensearch.asked_index import AskedIndex
from search.opensearch.counted import PlanCounts
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.query.tree import And, Or, Term, Word
from search.ranking import Ranking


class Counting:
    """A cluster that knows how many articles each of some filters finds, by how many words they ask for."""

    def __init__(self, holders: int, some: int) -> None:
        self._counts = {"all": holders, "some": some}
        self.asked = list[list[str]]()

    def searches(self, _: str, asked: Sequence[Search], **__: object) -> list[Json]:
        bodies = [each.body for each in asked]
        filters = [each for body in bodies for each in _filters_of(body)]
        self.asked.append([_kind(each) for each in filters])
        counts = [{"doc_count": self._counts[_kind(each)]} for each in filters]
        answer: Json = {"timed_out": False, "_shards": {"failed": 0, "successful": 1, "total": 1}}
        if len(filters) == 1:
            return [{**answer, "hits": {"total": {"value": counts[0]["doc_count"]}}}]
        return [{**answer, "aggregations": {"counted": {"buckets": counts}}}]


class Published:
    """A thousand articles, of which a term is in some."""

    def __init__(self, count: int) -> None:
        self._count = count

    def articles_with(self, *_: object) -> int | None:
        return self._count

    def extents(self) -> Mapping[str, object]:
        return {"text": type("Extent", (), {"articles": 1_000, "words": 1})}


def _filters_of(body: Json) -> list[Json]:
    if "aggs" in body:
        return list(body["aggs"]["counted"]["filters"]["filters"])
    return [body["query"]["bool"]["filter"][0]]


def _kind(query: Json) -> str:
    return "all" if len(query["bool"].get("filter", [])) == 2 else "some"


def word(text: str) -> Word:
    return Word(text, (Term(View.LEXEME, text),))


BOTH = And((word("one"), word("two")))


@pytest.mark.parametrize(
    ("holders", "of_each", "count", "asked"),
    [
        (40, 500, 40, [["all"]]),  # it is likely that enough hold all, and they do
        (3, 500, 90, [["all"], ["some"]]),
        (3, 2, 90, [["all", "some"]]),
        (40, 2, 40, [["all", "some"]]),
    ],
)
def test_those_with_some_of_it_are_counted_where_few_hold_all(
    holders: int, of_each: int, count: int, asked: list[list[str]]
) -> None:
    cluster = Counting(holders, 90)
    counts = counting(cluster, Published(of_each))
    assert counts.of([Plan(BOTH)]) == [count]
    assert cluster.asked == asked
    assert counts.of([Plan(BOTH), Plan(Or((BOTH,)))]) == [count, holders]  # which is known by now
    assert cluster.asked == asked


def test_what_is_expected_is_asked_with_what_is_asked_next() -> None:
    cluster = Counting(40, 90)
    counts = counting(cluster, Published(500))
    counts.expect([Plan(BOTH)])
    assert counts.of([Plan(Or((word("one"), word("two"))))]) == [90]
    assert cluster.asked == [["some", "all"]]
    assert counts.of([Plan(BOTH)]) == [40]
    assert len(cluster.asked) == 1


def test_what_is_foreseen_is_asked_when_the_query_before_it_is_and_then_known() -> None:
    cluster, holders = Counting(40, 90), list[float]()
    counts = counting(cluster, Published(250))

    def plans(likely: float) -> list[Plan]:
        holders.append(likely)
        return [Plan(BOTH)]

    counts.foresee(plans)
    ask = counts.foreseen(BOTH)
    assert ask
    assert not cluster.asked
    ask()
    assert holders == [250.0]  # each word is in 250 titles and 250 texts of a thousand articles
    assert cluster.asked == [["all"]]
    assert counts.of([Plan(BOTH)]) == [40]
    assert len(cluster.asked) == 1
    assert counts.foreseen(BOTH) is None


@pytest.mark.parametrize("trouble", [OutOfTime(), ClusterUnavailable("no node answers")])
def test_trouble_with_what_is_foreseen_is_left_to_who_needs_it(trouble: Exception) -> None:
    def plans(_: float) -> list[Plan]:
        raise trouble

    counts = counting(Counting(40, 90), Published(500))
    counts.foresee(plans)
    ask = counts.foreseen(BOTH)
    assert ask
    ask()


def test_a_word_in_one_form_is_not_asked_for_where_its_articles_were_published() -> None:
    cluster = Counting(0, 0)
    assert counting(cluster, Published(7)).of([Plan(word("one"))]) == [7]
    assert not cluster.asked


def counting(cluster: Counting, published: Published) -> PlanCounts:
    def fitting(*_: object) -> list[str | None]:
        return []

    asked = AskedIndex(cluster, "news", Ranking(), fitting, published)  # type: ignore[arg-type]
    return PlanCounts(asked, at_once=16)
