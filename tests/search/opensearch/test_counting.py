"""What comes back of a cluster's counts is made into facets: the commonest values, and the names that numbers mean."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from index.opensearch.fields import number_of
from index.segments.labels import Label
from search.engines.results import LabelCounts
from search.opensearch.counting import commonest
from search.opensearch.value_numbers import NO_VALUE, ValueNumbers
from search.query.plan import Choice

NAMES = st.none() | st.text("ab", min_size=1, max_size=3)


@given(
    st.dictionaries(NAMES, st.integers(1, 4)),
    st.none() | st.integers(0, 6),
    st.lists(NAMES, max_size=2),
)
def test_the_commonest_are_those_that_an_order_of_all_begins_with(
    found: dict[str | None, int], most: int | None, only: list[str | None]
) -> None:
    named = sorted((name for name in found if name is not None), key=lambda name: (-found[name], name))
    shown = {*named[:most], *only, None}
    wanted = {name: count for name, count in found.items() if name in shown}
    assert commonest(Counter(found), Choice(tuple(only)), most) == LabelCounts(wanted, len({*named} - shown))


def test_numbers_are_counted_under_the_names_that_they_stand_for() -> None:
    names = ["أحمد", "احمد"]

    def names_of(_: Label) -> list[str]:
        return list(names)

    numbers = ValueNumbers(names_of, lambda _, name: name.replace("أ", "ا"))
    buckets = [{"key": number_of(name), "doc_count": 2} for name in names]
    counted = numbers.counted("author", [*buckets, {"key": NO_VALUE, "doc_count": 1}])
    assert counted == {"احمد": 4, None: 1}
    names.append("منى")  # with an article that has come since
    assert numbers.counted("author", [{"key": number_of("منى"), "doc_count": 3}]) == {"منى": 3}
