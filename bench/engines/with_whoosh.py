"""Whoosh by itself, its own index and its own searcher, asked: python with_whoosh.py DOCS FOLDER"""

import sys
from pathlib import Path

from asked import ENOUGH, TEN, answer_all, rows
from whoosh import fields, highlight, index, query, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.searching import Results


def make(folder: Path, docs: Path) -> None:
    """Make the index, in one segment."""
    folder.mkdir(parents=True)
    body = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True, stored=True)
    names = fields.Schema(
        id=fields.ID(stored=True),
        title=fields.STORED,
        source=fields.ID(stored=True, sortable=True),
        month=fields.ID(stored=True, sortable=True),
        body=body,
    )
    writer = index.create_in(str(folder), names).writer(limitmb=1024)
    for row in rows(docs):
        writer.add_document(id=row.id, title=row.title, source=row.source, month=row.month, body=row.body)
    writer.commit(optimize=True)


class Whoosh:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=0.75, K1=0.9))

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten."""
        return len([hit.docnum for hit in self._searcher.search(_query(kind, terms), limit=TEN)])

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        return len(self._counted(_query("or", terms)))

    def whole(self, terms: list[str]) -> int:
        """The whole answer."""
        found = self._counted(_query("and", terms))
        if len(found) < ENOUGH:
            found = self._counted(_query("or", terms))
        [(hit.fields(), hit.score, _snippet(hit["body"], terms)) for hit in found]
        return len(found)

    def _counted(self, asked: query.Query) -> Results:
        found = self._searcher.search(asked, limit=TEN, groupedby=["source", "month"])
        for facet in ("source", "month"):
            {value: len(articles) for value, articles in found.groups(facet).items()}
        return found


def _snippet(body: str, terms: list[str]) -> str:
    # A hit's own `highlights` first looks up the query's terms in the whole index, which takes seconds.
    fragmenter = highlight.ContextFragmenter(maxchars=250, surround=100)
    shown = highlight.highlight(
        body, frozenset(terms), SpaceSeparatedTokenizer(), fragmenter, highlight.HtmlFormatter(), top=1
    )
    return str(shown)


def _query(kind: str, terms: list[str]) -> query.Query:
    if kind == "phrase":
        return query.Phrase("body", terms)
    leaves = [query.Term("body", term) for term in terms]
    return query.And(leaves) if kind == "and" else query.Or(leaves)


if __name__ == "__main__":
    given, kept = map(Path, sys.argv[1:])
    if not (kept / "_MAIN_1.toc").exists():
        make(kept, given)
    answer_all(Whoosh(kept))
