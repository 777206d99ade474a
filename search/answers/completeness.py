"""The completeness of an answer: whether there was time for all of it, and for all articles."""

from typing import TypedDict

from search.engines.results import Results


class Completeness(TypedDict):
    """A `partial` answer lacks something; notes alone, where the articles found are `whole`."""

    partial: bool
    whole: bool


def completeness(results: Results, *, partial: bool) -> Completeness:
    """Whether anything is missing, and whether no article is."""
    return {"partial": partial, "whole": not results.partial}
