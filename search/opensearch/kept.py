"""The articles that a cluster keeps, read by their ids."""

from collections.abc import Sequence

from corpus.article import Article
from index.memory import Memory
from index.opensearch.cluster import Cluster
from index.opensearch.documents import document_id, read_article
from index.opensearch.fields import Json
from search.engines.copying import copies_in_order
from search.engines.results import Copy
from search.query.id_list import IdList

from .bodies import SHOWN_FIELDS

_LISTS_REMEMBERED = 16


class KeptArticles:
    """Reads articles of one index; one object serves many threads."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index
        self._gone = Memory[IdList, list[str]](_LISTS_REMEMBERED)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return next(iter(self._read([article_id])), None)

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        return self._gone.recall(self._find_gone, ids)

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        found = self._sources([article_id], [*SHOWN_FIELDS, "copies"])
        if not found:
            return None
        own = read_article(found[0]["article"])
        listed = found[0].get("copies", {}).get("list") or [(own.id, 1.0, True)]
        there = {article.id: article for article in self._read([name for name, _, _ in listed])}
        return copies_in_order(
            (there[name], part, grouped) for name, part, grouped in listed if name in there
        )

    def _find_gone(self, ids: IdList) -> list[str]:
        """All are asked for at once, without what is in them: a collection has some thousands at most."""
        if not ids.ids:
            return []
        body = {"ids": [*dict.fromkeys(map(document_id, ids.ids))]}
        found = self._cluster.ask("POST", f"/{self._index}/_mget", body, _source="false")["docs"]
        there = {each["_id"] for each in found if each.get("found")}
        return [each for each in ids.ids if document_id(each) not in there]

    def _read(self, ids: Sequence[str]) -> list[Article]:
        return [read_article(each["article"]) for each in self._sources(ids, SHOWN_FIELDS)]

    def _sources(self, ids: Sequence[str], fields: list[str]) -> list[Json]:
        body = {"ids": [*dict.fromkeys(map(document_id, ids))]}
        found = self._cluster.ask("POST", f"/{self._index}/_mget", body, _source=",".join(fields))["docs"]
        return [each["_source"] for each in found if each.get("found")]
