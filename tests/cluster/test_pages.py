"""Every page and file over a cluster says what it says over the snapshot: also what stands out, collections, walks."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from engines_held import address_in
from flask.testing import FlaskClient
from random_queries import articles

from index.building.build import build
from search.engine import prepared_at
from search.query.collected import CollectionFolder
from search.searcher import Searcher
from web.app import create_app
from web.settings import Settings

pytestmark = pytest.mark.cluster
# By date, since scores that are nearly equal may turn.
QUERY = f"q={quote('النهر وزير')}&sort=newest"
ADDRESSES = [
    f"/?{QUERY}",
    f"/?{QUERY}&copies=fold&source={quote('س')}",
    "/",
    f"/api/search?{QUERY}&page=2&date=2015",
    f"/api/search?{QUERY}&ids=a1,a3,a5,none",
    f"/api/search?{QUERY}&collection=few",
    f"/collection/few?{QUERY}",
    "/api/collection/few",
    f"/article/a3?{QUERY}",
    "/api/article/a3",
    "/copies/a3",
    "/api/copies/a3",
    "/api/collation/a3?with=a5",
    f"/api/suggest?q={quote('نه')}",
    f"/api/completions?q={quote('الو')}",
    f"/api/facet/author?{QUERY}",
    f"/facet/source?{QUERY}",
    f"/api/concordance?{QUERY}&order=date",
    f"/api/collocates?{QUERY}",
    f"/api/ngrams?{QUERY}&n=2",
    f"/api/salient?{QUERY}",
    f"/salient?{QUERY}",
    f"/salient.csv?{QUERY}",
    f"/api/compare?q={quote('النهر')}&q={quote('القمر')}",
    f"/compare.csv?q={quote('النهر')}&q={quote('القمر')}",
    f"/list.csv?queries={quote('النهر')}%0A{quote('كتاب')}",
    f"/api/spellings?q={quote('مكتبة')}",
    f"/export.csv?{QUERY}",
    f"/export.jsonl?{QUERY}",
    f"/feed.atom?{QUERY}",
    f"/source/{quote('س')}",
    "/day/2015-03-01",
    "/api/stats",
    "/about",
    "/readyz",
]
# A machine with much to do takes longer than a query is given.
PATIENT = Settings(query_ms=60_000)
# Which index it is, when it was made and how large it is; how long an answer took, and scores, of seven digits.
OWN = re.compile(
    r'"(?:took_ms|index|fingerprint|created|bytes|state|etag|score)": ?[^,}\n]*|"took">[^<]*'
    r"|[\d.]+ ميغابايت"
    r"|[0-9a-f]{16,}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,6}"
)


@pytest.fixture(scope="module")
def clients(
    tmp_path_factory: pytest.TempPathFactory, cluster: str
) -> Iterator[tuple[FlaskClient, FlaskClient]]:
    below = tmp_path_factory.mktemp("pages")
    folder: Path = below / "index"
    build(folder, articles(random.Random(21), range(80)))
    address = address_in(cluster, folder)
    prepared = prepared_at(address)
    assert prepared
    prepared.publish(folder=folder)
    prepared.close()
    (below / "few.txt").write_text("a1\na2\na3\na77\nnone\n", encoding="utf-8")
    searchers = [Searcher(each, collections=CollectionFolder(below)) for each in (folder, address)]
    own, clustered = (create_app(each, PATIENT).test_client() for each in searchers)
    yield own, clustered
    for each in searchers:
        each.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_that_of_the_snapshot(address: str, clients: tuple[FlaskClient, FlaskClient]) -> None:
    wanted, got = (client.get(address) for client in clients)
    assert (got.status, got.content_type) == (wanted.status, wanted.content_type)
    assert got.status_code in (200, 404), got.text[:500]
    assert said(got.text) == said(wanted.text)


def test_a_walk_meets_every_article_once_in_the_same_order(clients: tuple[FlaskClient, FlaskClient]) -> None:
    own, clustered = (walked(client) for client in clients)
    assert own == clustered
    assert len(own) == len({*own}) == 80


def walked(client: FlaskClient) -> list[str]:
    """The ids of a walk through all articles, a few at a time."""
    found, address = [], "/api/search?cursor=*&sort=newest&size=17"
    while address:
        answer = json.loads(client.get(address).text)
        found += [hit["id"] for hit in answer["hits"]]
        further = answer["cursor"]
        address = f"/api/search?cursor={quote(further)}&sort=newest&size=17" if further else ""
    return found


def said(text: str) -> str:
    """What an answer says, without what is an index's own."""
    return OWN.sub("", text)
