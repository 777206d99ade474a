"""The peer in the same cluster: OpenSearch's own `arabic` analyzer over the same articles, asked by a plain `match`."""

import http.client
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from opensearchpy import OpenSearch, helpers

from corpus.article import Article
from index.opensearch.fields import Json
from index.segments.labels import LABELS, labels_of

VALUES_SHOWN = 50
SHARDS, REPLICAS = 2, 1
# As Lucene and OpenSearch have it; one field, title and text, as `bench/quality.py` gives Lucene.
WORDS = "words"


@dataclass(slots=True)
class Peer:
    """An index of its own in the cluster, asked over one connection that is kept."""

    urls: Sequence[str]
    name: str
    _connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        """The connection is to the first node, whichever it is."""
        address = urlsplit(self.urls[0])
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)

    def fill(self, articles: Iterable[Article]) -> None:
        """Take in articles, in the place of what was there."""
        self._make(_mapping())
        self.bulk({"_index": self.name, "_id": each.id, "_source": _plain(each)} for each in articles)

    def fill_ready(self, body: Json, documents: Iterable[tuple[str, Json]]) -> None:
        """Take in documents that are ready, into an index made by `body`."""
        self._make(body)
        self.bulk({"_index": self.name, "_id": own, "_source": source} for own, source in documents)

    def bulk(self, actions: Iterable[Json]) -> None:
        """Send by the client's own helper, as it is."""
        with OpenSearch(list(self.urls), timeout=120) as client:
            helpers.bulk(client, actions)
            client.indices.refresh(index=self.name)

    def ask(self, text: str, size: int) -> Json:
        """A plain match, with the facets that our answers have."""
        return self._post(match_body(text, size))

    def found(self, text: str, size: int) -> list[str]:
        """The ids that it finds, in order."""
        body = {"size": size, "_source": False, "query": {"match": {WORDS: text}}}
        return [hit["_id"] for hit in self._post(body)["hits"]["hits"]]

    def remove(self) -> None:
        """Remove the index."""
        with OpenSearch(list(self.urls)) as client:
            client.indices.delete(index=self.name, ignore_unavailable=True)

    def _make(self, body: Json) -> None:
        with OpenSearch(list(self.urls), timeout=120) as client:
            client.indices.delete(index=self.name, ignore_unavailable=True)
            client.indices.create(index=self.name, body=body)

    def _post(self, body: Json) -> Json:
        data = json.dumps(body).encode()
        head = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        self._connection.request("POST", f"/{self.name}/_search", data, head)
        found: Json = json.loads(self._connection.getresponse().read())
        if "error" in found:
            raise RuntimeError(found["error"])
        return found


def match_body(text: str, size: int) -> Json:
    """A match query with the facets of an answer of ours: sources, authors, categories, months and days."""
    facets: Json = {label: {"terms": {"field": label, "size": VALUES_SHOWN}} for label in LABELS}
    facets |= {
        unit: {"date_histogram": {"field": "date", "calendar_interval": unit}} for unit in ("month", "day")
    }
    return {
        "size": size,
        "track_total_hits": True,
        "query": {"match": {WORDS: text}},
        "aggs": facets,
        "_source": {"excludes": [WORDS]},
    }


def _mapping() -> Json:
    keyword = {"type": "keyword"}
    return {
        "settings": {"index": {"number_of_shards": SHARDS, "number_of_replicas": REPLICAS}},
        "mappings": {
            "properties": {
                WORDS: {"type": "text", "analyzer": "arabic"},
                "title": {"type": "text", "index": False},
                "text": {"type": "text", "index": False},
                "date": {"type": "date"},
                **dict.fromkeys(LABELS, keyword),
            }
        },
    }


def _plain(article: Article) -> Json:
    labels = zip(LABELS, labels_of(article), strict=True)
    return {
        WORDS: f"{article.title or ''} {article.text}",
        "title": article.title,
        "text": article.text,
        "date": article.date.isoformat() if article.date else None,
        **{label: name for label, name in labels if name},
    }


def plain_documents(articles: Iterable[Article]) -> Iterator[tuple[str, Json]]:
    """Articles as documents with plain fields."""
    return ((each.id, _plain(each)) for each in articles)


def plain_body() -> Json:
    """What the index of plain fields is made by."""
    return _mapping()
