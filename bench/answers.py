"""Two servers' answers, byte for byte: whether a change of the code changed anything that programs are given.

    python bench/answers.py http://127.0.0.1:8000 http://127.0.0.1:8001 --queries 2000

Both serve an index of the same articles. The queries are words, pairs, phrases, headlines and operators drawn from
the articles of a collection by a seed, with filters, orders and pages; for some of them the other endpoints are asked
as well. `took_ms` and the index's name and time differ in each and are left out. The first differences are printed.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

ARTICLES = Path(__file__).parents[2] / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
VARYING = re.compile(
    rb'"(?:took_ms|index|created|fingerprint|bytes)":\s*[^,}]+,?'
    rb'|(?<=<updated>)[^<]*|(?<=<p class="took">)[^<]*|<bdi>[0-9a-f]{12}</bdi>'
)
SHOWN = 5


def articles_of(path: Path) -> list[dict[str, str]]:
    """The articles of a collection (gzipped JSON lines) that have a text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [fields for fields in map(json.loads, lines) if (fields.get("text") or "").split()]


def drawn(articles: list[dict[str, str]], count: int, seed: int) -> Iterator[str]:
    """The paths of requests about the articles: so many searches, and the other endpoints for some of them."""
    chance = random.Random(seed)
    sources = sorted({article["source"] for article in articles if article.get("source")})
    for number in range(count):
        article = chance.choice(articles)
        words = (article["text"] or article["title"]).split()
        at = chance.randrange(max(1, len(words) - 3))
        together, far = [*words[at : at + 3], "في", "من", "على"][:3], chance.choice(words)
        queries = queries_of(together, far, article["title"])
        form = urlencode([("q", queries[number % len(queries)]), *choices(number, sources, chance)])
        yield f"/api/search?{form}"
        if number % 10 == 0:
            yield from elsewhere(form, together[0], far, article["id"])


def queries_of(together: list[str], far: str, title: str) -> list[str]:
    """A query of each kind: of three words that stand together in an article, one from anywhere in it, its title."""
    one, two, three = together
    return [
        one,
        f"{one} {far}",
        f'"{one} {two}"',
        title,
        f"{one} OR {far}",
        f"{one} -{far}",
        f"={one} {two} {three}",
        f"{one[:3]}*",
        f'"{one} {three}"~5',
        one[::-1],  # no word of any language, mostly
    ]


def choices(number: int, sources: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """The filters, order and page that a request has beside its query."""
    if number % 3 == 0:
        yield chance.choice(("source", "without")), chance.choice(sources)
    if number % 4 == 0:
        yield "date", chance.choice(("2015", "2015-07", "2015-08"))
    if number % 5 == 0:
        yield "sort", chance.choice(("newest", "oldest"))
    if number % 7 == 0:
        yield from (("page", str(chance.randint(1, 4))), ("size", chance.choice(("1", "20", "50"))))


def elsewhere(form: str, one: str, far: str, article_id: str) -> Iterator[str]:
    """What else the page and the endpoints give for a request, two of its words and an article."""
    one, far, begun, article_id = map(quote, (one, far, one[:4], article_id))
    yield f"/?{form}"
    yield f"/?{form}&lang=en"
    yield f"/api/concordance?{form}"
    yield f"/api/facet/source?{form}"
    yield f"/facet/author?{form}"
    yield f"/api/compare?q={one}&q={far}"
    yield f"/compare?q={one}&by=source"
    yield f"/api/suggest?q={begun}"
    yield f"/api/completions?q={begun}"
    yield f"/api/article/{article_id}?{form}"
    yield f"/article/{article_id}?{form}"
    yield f"/export.csv?{form}"
    yield f"/feed.atom?{form}"


def answer(server: HTTPConnection, path: str) -> tuple[int, bytes]:
    """What a server answers, without what varies."""
    server.request("GET", path)
    response = server.getresponse()
    body = response.read()
    port = str(server.port).encode()
    return response.status, VARYING.sub(b"", body.replace(b":" + port, b":PORT"))


def shown(one: tuple[int, bytes], two: tuple[int, bytes]) -> Iterator[str]:
    """Each answer's status, and what stands around the first difference."""
    pairs = enumerate(zip(one[1], two[1], strict=False))
    at = next((place for place, (left, right) in pairs if left != right), min(len(one[1]), len(two[1])))
    for status, body in (one, two):
        yield f"{status} ...{body[max(at - 80, 0) : at + 80].decode(errors='replace')}..."


def main() -> None:
    """Ask both, and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("servers", nargs=2, metavar="ADDRESS")
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not given.articles.exists():
        sys.exit(f"{given.articles} is missing; name a collection with --articles")
    articles = articles_of(given.articles)
    first, second = (
        HTTPConnection(str(at.hostname), at.port, timeout=60) for at in map(urlsplit, given.servers)
    )
    asked = different = failed = 0
    for path in drawn(articles, given.queries, given.seed):
        one, two = answer(first, path), answer(second, path)
        asked += 1
        failed += one[0] != 200
        if one != two:
            different += 1
            if different <= SHOWN:
                print(path, *shown(one, two), sep="\n  ")
    print(f"{asked} requests ({failed} refused by the first): {different} answered otherwise")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
