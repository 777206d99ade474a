"""What an answer weighs: bytes of the JSON endpoint by what is asked for, over an index.

python bench/sizes.py --index data/index
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

sys.path[0] = str(Path(__file__).resolve().parents[1])

from search.searcher import Searcher  # noqa: E402
from web.app import create_app  # noqa: E402

QUERIES = ("أسعار النفط", "وزير الخارجية", "غوغل", "زلزال", '"مجلس الأمن"', "")
ASKED = {
    "size=10": "size=10&facets=",
    "size=1": "size=1&facets=",
    "size=10 with facets": "size=10",
    "size=10 with facets and links": "size=10&links=true",
    "size=10&fields=id,title": "size=10&fields=id,title&facets=",
}


def main() -> None:
    """Print a row for each way to ask, with the lightest, the middle and the heaviest answer to some queries."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path, default=Path("data/index"))
    site = create_app(Searcher(parser.parse_args().index)).test_client()
    print(f"{'asked':32}{'least':>10}{'middle':>10}{'most':>10}")
    for name, asked in ASKED.items():
        sizes = sorted(weights(site, asked))
        print(f"{name:32}{sizes[0]:>10,}{sizes[len(sizes) // 2]:>10,}{sizes[-1]:>10,}")


def weights(site: FlaskClient, asked: str) -> Iterator[int]:
    """How many bytes the answer to each query has."""
    for query in QUERIES:
        yield len(site.get(f"/api/search?q={quote(query)}&{asked}").data)


if __name__ == "__main__":
    main()
