"""Identity: ids that are stable, differ between sources and folders, and are told apart from numbers."""

import pytest

from corpus.fields.identity import FilePlace, Unnamed, identity
from corpus.received import Naming


def named(
    given: str = "", place: FilePlace | None = None, source: str | None = None, url: str | None = None
) -> str:
    """The id that an article gets."""
    return identity(given=given, place=place, source=source, url=url, content=("عنوان", "نص", "")).id


def test_a_given_id_is_the_id() -> None:
    assert named("snn-2015-07-21-00000", source="المرفأ") == "snn-2015-07-21-00000"


def test_a_plain_number_comes_behind_its_source() -> None:
    assert named("3", source="المرفأ") == "المرفأ/3"
    assert named("٣", source="المرفأ") == "المرفأ/٣"


def test_a_plain_number_without_a_source_stays_one() -> None:
    assert named("3") == "3"


def test_the_number_is_what_an_index_of_before_may_hold() -> None:
    found = identity(given="3", place=None, source="المرفأ", url=None, content=())
    assert found.former == ("3",)


def test_a_file_is_named_by_the_folder_and_its_place_below() -> None:
    found = identity(
        given="",
        place=FilePlace("/archive/a", "2015/07-21"),
        source=None,
        url="https://x.example",
        content=(),
    )
    assert (found.id, found.naming) == ("a/2015/07-21", Naming.PATH)
    assert found.ids[0] == "archive/a/2015/07-21"
    assert found.former == ("2015/07-21",)


def test_files_of_two_folders_have_no_last_name_in_common() -> None:
    one, other = (
        identity(given="", place=FilePlace(root, "f"), source=None, url=None, content=())
        for root in ("/x/a", "/y/a")
    )
    assert one.id == other.id
    assert one.ids[0] != other.ids[0]
    assert one.ids[-1] != other.ids[-1]


def test_else_the_url_is_the_id_without_its_fragment() -> None:
    assert named(url="https://x.example/a?b=1#top") == "https://x.example/a?b=1"
    assert named(url="https://x.example/#!/a/7") == "https://x.example/#!/a/7"


def test_a_url_that_is_too_long_is_none() -> None:
    assert len(named(url="https://x.example/" + "x" * 1000)) == 24


def test_else_it_is_a_hash_of_what_it_holds() -> None:
    assert named() == named()
    other = identity(given="", place=None, source=None, url=None, content=("عنوان", "نص آخر", ""))
    assert (other.naming, other.id == named()) == (Naming.CONTENT, False)


@pytest.mark.parametrize("given", ["a\nb", "a\u2028b", "\u200f", "x" * 513, "a\x00"], ids=ascii)
def test_what_cannot_be_an_id_is_said(given: str) -> None:
    with pytest.raises(Unnamed):
        named(given)
