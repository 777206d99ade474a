"""Prints how many questions are said to be unsure, of those that a collection answers and of another's.

    python bench/unsure.py [INDEX]

The questions of ../shared/collections are asked of their own collection, of each other's, and of INDEX, whose articles
answer hardly any of them. Of each collection's own questions it is also said of how many that are unsure the first
article is right.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # search.py beside this file is another one

from corpus.reading import read  # noqa: E402
from index.building.build import build  # noqa: E402
from search.evaluation.collection import Collection, read_collection  # noqa: E402
from search.query.request import Request  # noqa: E402
from search.searcher import Searcher  # noqa: E402

COLLECTIONS = ROOT.parent / "shared" / "collections"


def measure(collection: Collection, name: str, searcher: Searcher) -> None:
    """Print how many of a collection's questions are unsure in an index."""
    answers = {key: searcher.search(Request(text)) for key, text in collection.queries.items()}
    unsure = [key for key, answer in answers.items() if answer["unsure"]]
    right = sum(_is_right(answers[key]["hits"][0]["id"], collection.qrels[key]) for key in unsure)
    share = len(unsure) / len(answers)
    print(
        f"{collection.name:15} in {name:15} {len(unsure):4} of {len(answers):4} {share:6.1%}, {right} right"
    )


def _is_right(article: str, relevance: Mapping[str, int]) -> bool:
    return relevance.get(article, 0) > 0


def main() -> None:
    """Index the collections and ask."""
    if not COLLECTIONS.is_dir():
        sys.exit(f"{COLLECTIONS} is missing; it comes with the shared files, not with the project")
    collections = [read_collection(folder) for folder in sorted(COLLECTIONS.iterdir()) if folder.is_dir()]
    with TemporaryDirectory() as name:
        for collection in collections:
            build(Path(name) / collection.name, read([collection.docs]))
        indexes = {collection.name: Path(name) / collection.name for collection in collections}
        for path in sys.argv[1:]:
            indexes[Path(path).name] = Path(path)
        for called, folder in indexes.items():
            searcher = Searcher(folder)
            for collection in collections:
                measure(collection, called, searcher)
            searcher.close()


if __name__ == "__main__":
    main()
