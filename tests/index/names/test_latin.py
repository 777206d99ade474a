"""Latin words of articles: which name each is taken for."""

import pytest

from index.names.latin import FEWEST_MET, latin_pairs
from index.names.pairs import names_among

MET = 10


def best(*lexemes: str, met: int = MET) -> dict[str, str]:
    """The likeliest name of each Latin word."""
    counts = [met] * len(lexemes)
    pairs = sorted(
        latin_pairs(lexemes, counts, dict(names_among(lexemes, counts))), key=lambda pair: pair.odds
    )
    return {lexemes[pair.second]: lexemes[pair.first] for pair in pairs if pair.odds > 0}


@pytest.mark.parametrize(
    ("latin", "name"),
    [("google", "غوغل"), ("bluetooth", "بلوتوث"), ("samsung", "سامسونغ"), ("voltaren", "فولتارين")],
)
def test_a_word_is_the_name_that_renders_it(latin: str, name: str) -> None:
    assert best(latin, name, "هلسنكي", "مغرب") == {latin: name}


@pytest.mark.parametrize("latin", ["previous", "which", "abc", "mp3", "المدينة"])
def test_a_word_that_no_name_renders_is_none(latin: str) -> None:
    assert best(latin, "غوغل", "هلسنكي", "بلوتوث") == {}


def test_a_word_that_is_hardly_met_is_not_looked_at() -> None:
    assert best("google", "غوغل", met=FEWEST_MET - 1) == {}
