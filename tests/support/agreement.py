"""Two engines' answers to one plan, compared in all that a reader sees."""

import pytest

from search.engines.results import Results


def assert_alike(got: Results, wanted: Results, text: str) -> None:
    """Fail where they differ; scores are sums in another order, and may differ in their last digits."""
    assert (got.total, got.articles) == (wanted.total, wanted.articles), text
    assert got.matched == wanted.matched, text
    assert got.labels == wanted.labels, text
    assert dict(got.months) == dict(wanted.months), text
    assert got.timeline == wanted.timeline, text
    assert [hit.article.id for hit in got.hits] == [hit.article.id for hit in wanted.hits], text
    assert [hit.folded for hit in got.hits] == [hit.folded for hit in wanted.hits], text
    for mine, theirs in zip(got.hits, wanted.hits, strict=True):
        assert mine.score == pytest.approx(theirs.score, rel=1e-9, abs=1e-9), text
