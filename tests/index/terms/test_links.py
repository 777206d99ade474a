"""Links of words: each has its kind, and is on the disk what it was."""

import pytest

from index.terms.links import LinkKind, WordLink, as_lines, from_lines, linked

PLURALS = {"كتاب": ("كتب",), "كتب": ("كتاب", "كتيب")}


def test_links_are_kept_by_stem_with_their_kind() -> None:
    links = linked({LinkKind.PLURAL: PLURALS})
    assert links["كتب"] == (WordLink(LinkKind.PLURAL, "كتاب"), WordLink(LinkKind.PLURAL, "كتيب"))
    assert list(links) == list(PLURALS)
    assert linked({}) == {}


def test_a_line_is_a_kind_a_stem_and_those_that_go_with_it() -> None:
    links = linked({LinkKind.PLURAL: PLURALS})
    assert as_lines(links) == ["plural كتاب كتب", "plural كتب كتاب كتيب"]
    assert from_lines(as_lines(links)) == links


@pytest.mark.parametrize("line", ["", "plural", "كتاب كتب"], ids=["nothing", "no stem", "no kind"])
def test_what_is_no_line_of_links_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_lines([line])


def test_a_kind_is_looked_up_by_its_name() -> None:
    assert [LinkKind(kind.value) for kind in LinkKind] == list(LinkKind)
    assert all(kind.weight > 0 for kind in LinkKind)
