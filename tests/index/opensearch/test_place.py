"""What stands behind `opensearch:` in an address."""

from dataclasses import replace

import pytest

from index.opensearch.place import BadPlace, ClusterPlace, read_place

READ = [
    ("http://a/news", ClusterPlace(("http://a:9200",), "news"), "the usual port"),
    ("https://a:1,b:2/n-1", ClusterPlace(("https://a:1", "https://b:2"), "n-1"), "several hosts"),
    ("http://u@a/n", ClusterPlace(("http://a:9200",), "n", "u"), "a user"),
    (
        "https://u:p%40%3A@a/n",
        ClusterPlace(("https://a:9200",), "n", "u", "p@:"),
        "a password with signs in it",
    ),
    ("http://[::1]:9201/n", ClusterPlace(("http://[::1]:9201",), "n"), "an IPv6 address"),
    (
        "http://a/n?shards=3&replicas=0&ca=/x.pem",
        ClusterPlace(("http://a:9200",), "n", ca="/x.pem", shards=3, replicas=0),
        "options",
    ),
]

REFUSED = [
    ("", "names no cluster"),
    ("localhost:9200/news", "names no cluster"),
    ("ftp://a/news", "names no cluster"),
    ("http:///news", "names no cluster"),
    ("http://a", "'' cannot be the name"),
    ("http://a/News", "'News' cannot be the name"),
    ("http://a/a/b", "'a/b' cannot be the name"),
    ("http://a/_all", "'_all' cannot be the name"),
    ("http://a:x/n", "'a:x' is no host with a port"),
    ("http://a,/n", "'' is no host"),
    ("http://a/n?shard=2", "'shard' is no option"),
    ("http://a/n?shards=0", "shards=0 is no number"),
    ("http://a/n?shards=-1", "shards=-1 is no number"),
]


@pytest.mark.parametrize(("text", "place", "why"), READ, ids=[why for _, _, why in READ])
def test_a_place_is_read(text: str, place: ClusterPlace, why: str) -> None:
    assert read_place(text) == place, why


@pytest.mark.parametrize("place", [place for _, place, _ in READ], ids=[why for _, _, why in READ])
def test_a_place_is_shown_as_an_address_that_leads_there_again(place: ClusterPlace) -> None:
    scheme, _, shown = str(place).partition(":")
    assert (scheme, read_place(shown)) == ("opensearch", replace(place, password=None))


def test_who_asks_and_what_is_chosen_names_no_other_folder() -> None:
    folders = {
        read_place(f"http://{text}").folder for text in ("a,b/n", "u:p@a,b/n", "a,b/n?shards=3&kept=0")
    }
    assert len(folders) == 1


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_no_place_is_said_to_be_none(text: str, said: str) -> None:
    with pytest.raises(BadPlace, match=f"(?s).*{said}"):
        read_place(text)


def test_a_password_is_never_shown() -> None:
    place = read_place("https://u:secret@a/n")
    assert "secret" not in str(place)
    assert "secret" not in str(place.folder)
    with pytest.raises(BadPlace) as problem:
        read_place("ftp://u:secret@a/n")
    assert "secret" not in str(problem.value)
