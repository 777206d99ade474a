"""Measures how files in other encodings are read, and how mojibake is mended.

    python bench/intake_encodings.py ../shared/corpora/jawhara.jsonl.gz ../shared/corpora/saudinewsnet.jsonl.gz

Takes articles that `bench/letter_pairs.py` did not count, those that an encoding has all letters for, by a fixed seed.
With `--all` every article is asked whether it is mojibake, and each that is said to be is shown, to be read.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.article import Article
from corpus.encoding.decoding import EncodingError, decode
from corpus.encoding.mojibake import Lost, Mended, mend
from corpus.reading import read

SEED = 12
SAMPLE = 200
GARBLED = 100
CLEAN = 1_000
ENCODINGS = ("windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-8")
GARBLINGS = (
    ("utf-8", "latin-1"),
    ("utf-8", "windows-1252"),
    ("utf-8", "windows-1256"),
    ("utf-8", "mac-roman"),
    ("utf-8", "cp437"),
    ("windows-1256", "latin-1"),
    ("windows-1256", "windows-1252"),
    ("windows-1256", "windows-1251"),
    ("iso-8859-6", "latin-1"),
    ("iso-8859-6", "windows-1256"),
)
PERSIAN = Path(__file__).parent / "data" / "persian.txt"


def encodable(texts: list[str], encoding: str, count: int) -> Iterator[bytes]:
    """So many of the texts as bytes, by chance, of those for which the encoding has letters."""
    left = count
    for text in random.Random(SEED).sample(texts, len(texts)):
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if left and text.strip():
            left -= 1
            yield data


def read_right(data: bytes, encoding: str) -> bool:
    """Whether bytes are read as what they are."""
    try:
        return decode(data).text == data.decode(encoding)
    except EncodingError:
        return False


def windows_1252(data: bytes) -> str:
    """Read bytes as browsers do, for whom those that are nothing are control characters."""
    table = {byte: bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in range(256)}
    return "".join(map(table.__getitem__, data))


def garbled_as(wrong: str) -> Callable[[bytes], str]:
    """How bytes are read by a wrong encoding."""
    return windows_1252 if wrong == "windows-1252" else lambda data: data.decode(wrong)


def outcome(text: str, right: str) -> str:
    """What becomes of a garbled text."""
    match mend(text):
        case None:
            return "not noticed"
        case Lost():
            return "refused"
        case Mended(mended, _):
            return "mended" if mended == right else "mended wrongly"


def show_encodings(name: str, texts: list[str], count: int = SAMPLE) -> None:
    """Print how many texts are read rightly in each encoding."""
    for encoding in ENCODINGS:
        tried = list(encodable(texts, encoding, count))
        right = sum(read_right(data, encoding) for data in tried)
        print(f"{name} in {encoding}: {right} of {len(tried)}")


def show_garblings(name: str, texts: list[str]) -> None:
    """Print what becomes of garbled texts."""
    for right, wrong in (*GARBLINGS, ("ascii", "question marks")):
        found: Counter[str] = Counter()
        if right == "ascii":
            chosen = [text for text in random.Random(SEED).sample(texts, GARBLED) if len(text) > 8]
            found.update(outcome(text.encode("ascii", "replace").decode(), text) for text in chosen)
        else:
            for data in encodable([text for text in texts if len(text) > 8], right, GARBLED):
                found[outcome(garbled_as(wrong)(data), data.decode(right))] += 1
        print(f"{name}, {right} read as {wrong}: {dict(found)}")


def load(corpora: list[Path]) -> list[Article]:
    """The articles of the corpora."""
    return [item for item in read(corpora) if isinstance(item, Article)]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    articles = load(chosen.corpora)
    fresh = articles[1::2]
    bodies = [f"{article.title or ''}\n{article.text}" for article in fresh]
    titles = [article.title for article in fresh if article.title]
    show_encodings("articles", bodies)
    show_encodings("headlines", titles)
    show_encodings("Persian", PERSIAN.read_text(encoding="utf-8").splitlines())
    show_garblings("articles", bodies)
    show_garblings("headlines", titles)
    clean = random.Random(SEED).sample(bodies, CLEAN // 2) + random.Random(SEED).sample(titles, CLEAN // 2)
    print(f"clean: {sum(mend(text) is not None for text in clean)} of {len(clean)} touched")
    for article in articles if chosen.all else ():
        for text in (article.title or "", article.text, article.author or "", article.source or ""):
            if found := mend(text):
                print(article.id, found)


if __name__ == "__main__":
    main()
