"""The fields of an article in a cluster: their names, what stands in them, and how OpenSearch is to keep them.

Beside `article`, which is only kept, an article has fields to be searched and counted by. `words.<part>.<view>` holds
the terms of a title or a text in one view, with spaces between them: no word is left out, one that has no term in a
view stands there as NO_TERM, so that lengths and positions are the same in all views. `lead` holds the stems of the
first words of the text. None of these is kept beside the postings.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from index.segments.labels import LABELS, Label
from index.segments.segment import PARTS
from index.terms.fingerprint import fingerprint
from index.terms.views import View

Json = dict[str, Any]

# Raise it whenever a field changes its name or its meaning.
CLUSTER_FORMAT = 2
# No term has a sign in it; none has more letters than the cluster takes for one.
NO_TERM = "_"
LEAD_FIELD = "lead"
# Queries ask for the places of words in these views alone.
_PLACED = {View.EXACT, View.FOLDED, View.LEXEME}
# What is boosted above the second is not to be weighed: it asks for the frequency itself, times its share of the first.
PLAIN_FREQUENCY, PLAIN_ABOVE = 1e9, 1e6
_SIMILARITY = "weighed"
_ANALYZER = "terms"
RESULT_WINDOW = 1_100_000


def field_of(part: str, view: View) -> str:
    """The field of a part's terms in a view."""
    return f"words.{part}.{view}"


def length_of(part: str) -> str:
    """The field of a part's number of words."""
    return f"length.{part}"


def number_field(label: Label) -> str:
    """The field of the number that stands for a label's value."""
    return f"numbers.{label}"


def number_of(value: str) -> int:
    """The number that stands for a value, never 0: a cluster counts numbers without looking up what they mean."""
    mark = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(mark, "big", signed=True) or 1


def index_body(*, shards: int, replicas: int, k1: float, b: float) -> Json:
    """What an index is made by: its settings and its strict mapping, which bears the analyzer's fingerprint."""
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "max_result_window": RESULT_WINDOW,
                "similarity": {_SIMILARITY: {"type": "scripted", "script": {"source": _formula(k1, b)}}},
            },
            "analysis": {
                "analyzer": {_ANALYZER: {"type": "custom", "tokenizer": "whitespace"}},
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"format": CLUSTER_FORMAT, "analyzer": fingerprint()},
            "_source": {"excludes": ["words", LEAD_FIELD, "numbers"]},
            "properties": _properties(),
        },
    }


def _properties() -> Json:
    keyword, number = {"type": "keyword"}, {"type": "integer"}
    return {
        "id": keyword,
        "article": {"type": "object", "enabled": False},
        "copies": {"type": "object", "enabled": False},
        "numbered": {"type": "object", "enabled": False},
        "segment": keyword,
        "story": keyword,
        "copied": keyword,
        "minutes": {"type": "long"},
        "day": number,
        "month": keyword,
        "length": {"properties": dict.fromkeys(PARTS, number)},
        "words": {"properties": {part: {"properties": _views()} for part in PARTS}},
        "numbers": {"properties": {label: {"type": "long", "index": False} for label in LABELS}},
        LEAD_FIELD: {"type": "text", "analyzer": _ANALYZER, "norms": False, "index_options": "docs"},
        **dict.fromkeys(LABELS, keyword),
    }


def _views() -> Mapping[str, Json]:
    return {
        str(view): {
            "type": "text",
            "analyzer": _ANALYZER,
            "similarity": _SIMILARITY,
            "index_options": "positions" if view in _PLACED else "freqs",
        }
        for view in View
    }


def _formula(k1: float, b: float) -> str:
    """BM25 without its idf, which comes with the boost: whoever asks has counted articles, and not the cluster."""
    return (
        f"if (query.boost > {PLAIN_ABOVE}) {{ return doc.freq * query.boost / {PLAIN_FREQUENCY}; }} "
        f"double share = doc.length * (double) field.docCount / field.sumTotalTermFreq; "
        f"return query.boost * doc.freq / (doc.freq + {k1} * (1 - {b} + {b} * share));"
    )
