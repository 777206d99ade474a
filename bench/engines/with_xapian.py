"""Xapian, asked: python with_xapian.py DOCS FOLDER"""

import sys
from pathlib import Path

import xapian
from asked import ENOUGH, TEN, answer_all, rows

SOURCE, MONTH = 0, 1
SEPARATOR = "\n"


def make(folder: Path, docs: Path) -> None:
    """Make the index."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
    for row in rows(docs):
        document = xapian.Document()
        for position, term in enumerate(row.body.split(" ")):
            document.add_posting(term.encode()[:240], position)
        document.add_value(SOURCE, row.source)
        document.add_value(MONTH, row.month)
        document.set_data(SEPARATOR.join((row.id, row.title, row.body)))
        base.add_document(document)
    base.commit()
    base.close()


class Xapian:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._base = xapian.Database(str(folder))
        self._enquire = xapian.Enquire(self._base)
        self._enquire.set_weighting_scheme(xapian.BM25Weight(0.9, 0, 1, 0.75, 0.5))

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten."""
        self._enquire.set_query(_query(kind, terms))
        return len(list(self._enquire.get_mset(0, TEN)))

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        return int(self._counted("or", terms).get_matches_estimated())

    def whole(self, terms: list[str]) -> int:
        """The whole answer."""
        found = self._counted("and", terms)
        if found.get_matches_estimated() < ENOUGH:
            found = self._counted("or", terms)
        answers = []
        for hit in found:
            article, title, body = hit.document.get_data().decode().split(SEPARATOR)
            shown = found.snippet(
                body, 250, xapian.Stem("none"), xapian.MSet.SNIPPET_EXHAUSTIVE, "<b>", "</b>", "…"
            )
            answers.append((hit.weight, article, title, hit.document.get_value(SOURCE), shown))
        return int(found.get_matches_estimated())

    def _counted(self, kind: str, terms: list[str]) -> xapian.MSet:
        self._enquire.set_query(_query(kind, terms))
        spies = [xapian.ValueCountMatchSpy(slot) for slot in (SOURCE, MONTH)]
        for spy in spies:
            self._enquire.add_matchspy(spy)
        # A check of all matches makes the counts and the total exact.
        found = self._enquire.get_mset(0, TEN, self._base.get_doccount())
        for spy in spies:
            [(value.term, value.termfreq) for value in spy.values()]
        self._enquire.clear_matchspies()
        return found


def _query(kind: str, terms: list[str]) -> xapian.Query:
    match kind:
        case "phrase":
            operator = xapian.Query.OP_PHRASE
        case "and":
            operator = xapian.Query.OP_AND
        case _:
            operator = xapian.Query.OP_OR
    return xapian.Query(operator, [term.encode() for term in terms])


if __name__ == "__main__":
    given, kept = map(Path, sys.argv[1:])
    if not kept.exists():
        make(kept, given)
    answer_all(Xapian(kept))
