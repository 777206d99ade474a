"""Files: answers that are saved or read by other programs, each of its media type."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from flask import Response

from web.drawing.csv import csv_lines
from web.drawing.xml import xml_bytes


def saved(lines: Iterator[bytes], kind: str, name: str) -> Response:
    """A file to be saved under a name, sent as it is made."""
    response = Response(lines, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def table_file(columns: Iterable[str], rows: Iterable[Iterable[str | None]], name: str) -> Response:
    """A table to be saved as CSV under a name."""
    return saved(csv_lines(columns, rows), "text/csv", name)


def document(root: ElementTree.Element, kind: str) -> Response:
    """XML of this media type."""
    return Response(xml_bytes(root), mimetype=kind)
