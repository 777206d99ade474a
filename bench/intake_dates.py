"""Prints how many dates are read rightly: python bench/intake_dates.py [--held] CORPORA [INTAKE]

CORPORA is the folder with saudinewsnet.jsonl.gz and jawhara.jsonl.gz, whose articles the labels name; INTAKE one with
files of JSON lines whose dates are listed by what is read.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from corpus.dates.spans import dates_in_text
from corpus.dates.written import ReadDate, read_date

DATA = Path(__file__).parent / "data/intake"
TODAY = date(2026, 11, 28)
NUMBERS = 2_000
SEED = 7


def rows(name: str) -> list[list[str]]:
    """The rows of a table of labels."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def texts(corpora: Path) -> dict[tuple[str, str], str]:
    """The texts of all articles, by corpus and id."""
    found = {}
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                found[path.name.partition(".")[0], article["id"]] = article["text"]
    return found


def drawn(name: str, articles: dict[tuple[str, str], str]) -> Iterator[str]:
    """Compare what is found at each labelled place of the texts; yields what is wrong."""
    right = missed = invented = wrong = 0
    for corpus, article, start, end, label in rows(name):
        text = articles[corpus, article]
        found = [
            (first, last, read.date.date().isoformat())
            for first, last, read in dates_in_text(text, today=TODAY)
            if first < int(end) and last > int(start)
        ]
        days = [day for _, _, day in found]
        if days in ([[]] if label == "none" else [[each] for each in label.split("|")]):
            right += 1
            continue
        missed += not days
        invented += label == "none"
        wrong += bool(days) and label != "none"
        yield f"  {corpus} {article} {start}: {label} read as {days}: {text[max(0, int(start) - 40) : int(end) + 40]!r}"
    count = right + missed + invented + wrong
    yield f"{name}: {right} of {count} right, {missed} missed, {wrong} wrong, {invented} invented"


def fields() -> Iterator[str]:
    """Compare what is read of fields written by hand."""
    table = rows("dates_fields.tsv")
    right = 0
    for written, label in table:
        read = read_date(written, today=TODAY)
        found = read.date if isinstance(read, ReadDate) else None
        if found == (None if label == "none" else datetime.fromisoformat(label)):
            right += 1
        else:
            yield f"  {written!r}: {label} read as {read}"
    yield f"dates_fields.tsv: {right} of {len(table)} right"


def numbers(articles: dict[tuple[str, str], str]) -> Iterator[str]:
    """Look for dates in numbers that are none: those with no year, month or sign of dates beside them."""
    pattern = re.compile(r"(?<![\d/.\-–:])\d[\d.,:]*(?![\d/.\-–:])")
    nothing_near = re.compile(r"[/\-–]|(?:1[34]|19|20)\d\d")
    found = []
    for key in sorted(articles):
        text = articles[key]
        for match in pattern.finditer(text):
            near = text[max(0, match.start() - 30) : match.end() + 30]
            if not nothing_near.search(near):
                found.append((match[0].rstrip(".,:"), near))
    sample = random.Random(SEED).sample(found, NUMBERS)
    read = [
        (number, near)
        for number, near in sample
        if isinstance(read_date(number, today=TODAY), ReadDate) or list(dates_in_text(near, today=TODAY))
    ]
    yield from (f"  {number!r} in {near!r}" for number, near in read)
    yield f"numbers that are no dates: {len(read)} of {len(sample)} read as dates"


def listed(folder: Path) -> Iterator[str]:
    """What is read of the dates of JSON lines."""
    for path in sorted(folder.glob("*dates.jsonl")) + sorted(folder.glob("*hijri.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            written = json.loads(line)["date"]
            yield f"  {path.name}  {written}  {read_date(written, today=TODAY)}"


def main() -> None:
    """Print the figures, and all that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("intake", type=Path, nargs="?")
    parser.add_argument("--held", action="store_true", help="the half that was not looked at while building")
    asked = parser.parse_args()
    articles = texts(asked.corpora)
    parts = [
        drawn("dates_held.tsv" if asked.held else "dates_built.tsv", articles),
        fields(),
        numbers(articles),
    ]
    for line in (line for part in parts for line in part):
        print(line)
    for line in listed(asked.intake) if asked.intake else ():
        print(line)


if __name__ == "__main__":
    main()
