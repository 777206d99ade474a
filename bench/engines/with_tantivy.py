"""Tantivy, asked: python with_tantivy.py DOCS FOLDER"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import tantivy
from asked import ENOUGH, TEN, Row, answer_all, rows
from tantivy import Occur, Query

FACETS = {
    "source": {"terms": {"field": "source", "size": 100}},
    # Calendar months are not offered; thirty days are as much work.
    "month": {"date_histogram": {"field": "date", "fixed_interval": "30d"}},
}


def schema() -> tantivy.Schema:
    """The fields; `body` is kept for snippets."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("body", stored=True, tokenizer_name="spaces", index_option="position")
    made.add_text_field("source", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_date_field("date", stored=True, fast=True)
    return made.build()


def spaces() -> tantivy.TextAnalyzer:
    """Words between spaces."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def make(folder: Path, docs: Path) -> None:
    """Make the index, with one segment as ours has."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), str(folder))
    index.register_tokenizer("spaces", spaces())
    writer = index.writer(500_000_000, 1)
    for row in rows(docs):
        writer.add_document(_document(row))
    writer.commit()
    writer.wait_merging_threads()


def _document(row: Row) -> tantivy.Document:
    return tantivy.Document(
        id=row.id,
        title=row.title,
        body=row.body,
        source=row.source,
        date=datetime.fromtimestamp(row.seconds, UTC),
    )


class Tantivy:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        index.register_tokenizer("spaces", spaces())
        self._schema = index.schema
        self._searcher = index.searcher()

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten."""
        return len(self._searcher.search(self._query(kind, terms), TEN, count=False).hits)

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        query = self._query("or", terms)
        found = self._searcher.search(query, TEN, count=True)
        self._searcher.aggregate(query, FACETS)
        return int(found.count)

    def whole(self, terms: list[str]) -> int:
        """The whole answer."""
        query = self._query("and", terms)
        found = self._searcher.search(query, TEN, count=True)
        if found.count < ENOUGH:
            query = self._query("or", terms)
            found = self._searcher.search(query, TEN, count=True)
        snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        snippets.set_max_num_chars(250)
        answers = []
        for score, address in found.hits:
            document = self._searcher.doc(address)
            fields = [document.get_first(name) for name in ("id", "title", "source", "date")]
            answers.append((score, fields, snippets.snippet_from_doc(document).to_html()))
        self._searcher.aggregate(query, FACETS)
        return int(found.count)

    def _query(self, kind: str, terms: list[str]) -> Query:
        if kind == "phrase":
            return Query.phrase_query(self._schema, "body", terms)
        occur = Occur.Must if kind == "and" else Occur.Should
        return Query.boolean_query(
            [(occur, Query.term_query(self._schema, "body", term, index_option="freq")) for term in terms]
        )


if __name__ == "__main__":
    given, kept = map(Path, sys.argv[1:])
    if not kept.exists():
        make(kept, given)
    answer_all(Tantivy(kept))
