"""Makes a judged collection of a news corpus: a headline is a query, its article's body the one answer.

    python bench/headlines.py ../shared/corpora/saudinewsnet.jsonl.gz /tmp/headlines

The bodies are indexed without their headlines. A headline is left out when it has fewer than three words,
when another article has the same one, or when the body begins with it. Papers print the same agency
story under several headlines; only the body that stood under a headline counts as its answer, so that the
figures are lower than a reader's own judgement would be, for every engine alike.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article
from corpus.reading import read
from index.words.folding import fold
from index.words.tokens import tokens

SEED = 7
QUERIES = 4_000
FEWEST_WORDS = 3


def folded_words(text: str) -> list[str]:
    """The words of a text, in variant spellings joined."""
    return [fold(token.word) for token in tokens(text)]


def askable(articles: list[Article]) -> Iterator[Article]:
    """The articles whose headline can serve as a query."""
    titles = Counter(article.title for article in articles)
    for article in articles:
        words = folded_words(article.title or "")
        given_away = folded_words(article.text[:1_000])[: len(words)] == words
        if len(words) >= FEWEST_WORDS and titles[article.title] == 1 and not given_away:
            yield article


def write(articles: list[Article], folder: Path, *, queries: int = QUERIES, seed: int = SEED) -> int:
    """Write the collection into a folder, which is made; how many queries it has."""
    folder.mkdir(parents=True, exist_ok=True)
    bodies = [article for article in articles if article.text]
    found = list(askable(bodies))
    chosen = random.Random(seed).sample(found, min(queries, len(found)))
    with (folder / "docs.jsonl").open("w", encoding="utf-8") as docs:
        for article in bodies:
            docs.write(json.dumps({"id": article.id, "text": article.text}, ensure_ascii=False) + "\n")
    lines = [(f"headline-{article.id}", article) for article in chosen]
    (folder / "queries.tsv").write_text(
        "".join(f"{query}\t{' '.join((article.title or '').split())}\n" for query, article in lines),
        encoding="utf-8",
    )
    (folder / "qrels.tsv").write_text(
        "".join(f"{query} 0 {article.id} 1\n" for query, article in lines), encoding="utf-8"
    )
    return len(chosen)


def load(corpus: Path) -> list[Article]:
    """The articles of a corpus."""
    return [item for item in read([corpus]) if isinstance(item, Article)]


def main() -> None:
    """Make a collection."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    count = write(load(chosen.corpus), chosen.folder, queries=chosen.queries, seed=chosen.seed)
    print(f"{chosen.folder}: {count:,} headlines")


if __name__ == "__main__":
    main()
