"""Indexes as earlier versions of Kashshaf wrote them, made from one of today: the parts that a rebuild reads."""

import json
import shutil
import zlib
from pathlib import Path

import numpy as np

from corpus.article import Article
from index.files.lines import write_lines
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.open_index import SEGMENTS, VOCABULARY
from index.segments.articles import Articles
from index.whoosh.store import WHOOSH

# What a segment's folder has had from the first format on, and a rebuild needs.
ARTICLES = {"articles.bin", "articles.npy"}


def make_earlier(folder: Path, number: int) -> None:
    """Give the index in a folder an earlier format: 1 to 3, with what it had in common with today's and no more."""
    generation = require_current(folder)
    path = generation / MANIFEST_FILE
    fields = json.loads(path.read_text(encoding="utf-8"))
    kept = {
        "format": number,
        "analyzer": "0" * 16,
        "articles": fields["articles"],
        "segments": fields["segments"],
    }
    path.write_text(json.dumps(kept), encoding="utf-8")
    for name in (VOCABULARY, WHOOSH):
        shutil.rmtree(generation / name)
    for segment in (generation / SEGMENTS).iterdir():
        packed = [_packed(article) for article in Articles(segment)]
        ids = list(Articles(segment).ids)
        for file in segment.iterdir():
            if file.name not in ARTICLES:
                file.unlink()
        # The files are links to the generation before, which stays as it is.
        write_lines(segment / "ids.txt", ids)
        _replace(segment / "articles.bin", b"".join(packed))
        (segment / "articles.npy").unlink()
        np.save(segment / "articles.npy", np.cumsum([0, *map(len, packed)], dtype=np.int64))


def packed_before_9(encoded: bytes) -> bytes:
    """An encoded article as formats 4 to 8 kept it."""
    fields, _, text = encoded.partition(b"\n")
    try:
        kept = b"\n".join((fields, text.decode().encode("cp1256")))
    except UnicodeEncodeError:
        return b"Z" + zlib.compress(encoded, 3)
    return b"".join((b"W", zlib.crc32(kept).to_bytes(4), kept))


def _packed(article: Article) -> bytes:
    """An article as formats before 4 kept it: JSON with its text, compressed."""
    names = ("id", "title", "text", "source", "url", "author", "category")
    fields = {name: value for name in names if (value := getattr(article, name))}
    if article.date:
        fields["date"] = article.date.isoformat()
    return zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def _replace(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)
