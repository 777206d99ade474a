"""Makes the tables of stems and of Latin names that are derived from others' data: python bench/tables.py WHEEL

WHEEL is wordfreq-3.1.1-py3-none-any.whl. Its Arabic list is a gzipped MessagePack array: a header, then for each
centibel (minus a hundred times the logarithm of a frequency) an array of words. Only that much of MessagePack
is read here.
"""

import gzip
import math
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from index.stems.dictionary import broken_plurals, lexemes, verbs  # noqa: E402
from index.stems.evidence import Evidence, skeleton  # noqa: E402
from index.words.folding import exact, fold  # noqa: E402
from index.words.letters import ARTICLE  # noqa: E402
from index.words.tokens import tokens  # noqa: E402

NAMES = ROOT / "search" / "scripts" / "data" / "cldr_names.tsv"
LATIN_LOCALES = ("en", "fr")
SHORTEST_LANGUAGE = 4
BESIDE_NAME = re.compile(r"\s*\(.*?\)| SAR China| الصينية(?= \()|,.*")
DATA = ROOT / "index" / "stems" / "data"
MEMBER = "wordfreq/data/large_ar.msgpack.gz"
RAREST = 720
LEAST_WEIGHT = 15
# Names of several words that papers shorten to one that is not their first, or is no name by itself.
SHORT = {"الإمارات العربية المتحدة": "الإمارات", "المملكة العربية السعودية": "السعودية"}
LONG_NAME = 5  # letters
WORLD = "001"
ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A]+")
# Letters that patterns add to roots, and what it costs to take one, or another, for added.
ADDED = frozenset("ستمونيهاةءل")
WEAK = frozenset("ءوي")
# The letters of the present, the persons that papers write of counting more.
PERSONS = (("ي", 1.0), ("ت", 1.0), ("ن", 0.5), ("ا", 0.5))


class Alignment(NamedTuple):
    """How a word holds its root: a cost, the word's pattern, and the root in its digits."""

    cost: float
    pattern: str
    root: str


def arrays(data: bytes) -> Iterator[list[str]]:
    """The arrays of strings in a MessagePack array that begins with a map, which is passed over."""
    place = 3
    place = data.index(b"version", place) + len(b"version") + 1
    while place < len(data):
        length, place = _length(data, place, fixed=0x90, mask=0x0F, wide={0xDC: 2, 0xDD: 4})
        words = []
        for _ in range(length):
            size, place = _length(data, place, fixed=0xA0, mask=0x1F, wide={0xD9: 1, 0xDA: 2})
            words.append(data[place : place + size].decode())
            place += size
        yield words


def _length(data: bytes, place: int, *, fixed: int, mask: int, wide: dict[int, int]) -> tuple[int, int]:
    """The length that a MessagePack header gives, and where what it heads begins."""
    if data[place] & ~mask == fixed:
        return data[place] & mask, place + 1
    width = wide[data[place]]
    return int.from_bytes(data[place + 1 : place + 1 + width]), place + 1 + width


def write_background(wheel: Path) -> None:
    """Write the frequencies of words in Arabic letters, a line a centibel."""
    with zipfile.ZipFile(wheel) as archive:
        data = gzip.decompress(archive.read(MEMBER))
    lines = []
    for centibels, words in enumerate(arrays(data)):
        arabic = sorted(filter(ARABIC.fullmatch, words))
        if arabic and centibels <= RAREST:
            lines.append(f"{centibels}\t{' '.join(arabic)}\n")
    (DATA / "background.tsv.gz").write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


@cache
def align(word: str, root: str, at: int = 0) -> Alignment:
    """The cheapest way to find the rest of a root, of which `at` radicals are found, in the rest of a word."""
    if not word and at == len(root):
        return Alignment(0, "", "")
    ways = []
    if word:
        letter, rest = word[0], word[1:]
        ways.append(_before(align(rest, root, at), 0.1 if letter in ADDED else 0.6, letter, ""))
        if at < len(root) and letter == root[at]:
            ways.append(_before(align(rest, root, at + 1), 0, str(at + 1), str(at + 1)))
        elif at < len(root) and root[at] in WEAK and letter in WEAK | {"ا"}:
            ways.append(_before(align(rest, root, at + 1), 0.3, letter, root[at]))
    if at < len(root):
        if at and root[at] == root[at - 1]:
            ways.append(_before(align(word, root, at + 1), 0.3, "", str(at)))
        elif root[at] in WEAK:
            ways.append(_before(align(word, root, at + 1), 0.8, "", root[at]))
    return min(ways, default=Alignment(math.inf, "", ""))


def _before(later: Alignment, cost: float, sign: str, radical: str) -> Alignment:
    return Alignment(later.cost + cost, sign + later.pattern, radical + later.root)


def presents(past: str, root: str, *, causative: bool) -> list[str]:
    """The forms that a past verb may have after the ي of the present."""
    if len(root) != 3 or len(past) < 3:
        return [past]
    if len(past) == 3:
        if past[1] == "ا" and root[1] in "وي":
            return [past[0] + root[1] + past[2], past]
        if root[2] in "وي":
            return [past[:2] + root[2]]
        return [past, past[1:]] if past[0] == "و" else [past]
    base = past[1:] if past[0] == "ا" and (len(past) > 4 or causative) else past
    base = base[:-1] + "ي" if base[-1] == "ا" else base
    hollow = base[-2] == "ا" and root[1] in "وي"
    return [base, base[:-2] + "ي" + base[-1]] if hollow else [base]


def write_patterns() -> None:
    """Write how the dictionary's words and the present forms of its verbs hold their roots."""
    count = Evidence({}).count
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    learned = set()

    def learn(word: str, root: str, weight: float) -> None:
        found = align(word, root)
        if (word, root) not in learned and found.cost < 2.6 and (numbered := renumbered(found)):
            learned.add((word, root))
            weights[numbered] += weight * math.log2(1.5 + count(word))

    for word, roots in lexemes().items():
        for root in roots:
            learn(skeleton(word), root, 1)
    for word in verbs():
        for root in lexemes()[word]:
            for base in presents(skeleton(word), root, causative=word[0] == "أ" and root[0] != "ء"):
                for prefix, weight in PERSONS:
                    learn(prefix + base, root, weight)
    rows = sorted((-total, *key) for key, total in weights.items() if total >= LEAST_WEIGHT)
    head = "# Patterns of words: a digit is a letter of the root, the second column the root in these, then a weight.\n"
    text = head + "".join(f"{pattern}\t{root}\t{-total:.0f}\n" for total, pattern, root in rows)
    (DATA / "patterns.tsv").write_text(text, encoding="utf-8")


def renumbered(found: Alignment) -> tuple[str, str] | None:
    """A pattern with its radicals numbered as they come; None when its root has one that it does not hold."""
    held = [sign for sign in found.pattern if sign.isdigit()]
    if any(sign.isdigit() and sign not in held for sign in found.root):
        return None
    new = str.maketrans({sign: str(place) for place, sign in enumerate(held, 1)})
    return found.pattern.translate(new), found.root.translate(new)


def is_name(word: str, known: set[str]) -> bool:
    """Whether a word is long and no noun, plural or adjective of the dictionary."""
    bare = word.removeprefix(ARTICLE)
    plurals = {pair.plural for pair in broken_plurals()}
    forms = {bare, bare.removesuffix("ات"), bare.removesuffix("ات") + "ة"}
    return len(bare) >= LONG_NAME and known.isdisjoint(forms) and bare not in plurals


def write_places() -> None:
    """Write the Unicode CLDR's Arabic names of territories, as Babel has them.

    Of a name of several words its short form, or the first word where that is a name: كوريا الشمالية, not جزر القمر.
    """
    territories = {code: name for code, name in Locale("ar").territories.items() if code != WORLD}
    names = sorted(name for code, name in territories.items() if len(code) == 2 or " " not in name)
    found = {exact(SHORT.get(name, name.split()[0])) for name in names}
    whole = {exact(name) for name in [*names, *SHORT.values()]}
    known = {word.removeprefix(ARTICLE) for word in lexemes()}
    kept = sorted(
        word for word in found if ARABIC.fullmatch(word) and (word in whole or is_name(word, known))
    )
    head = "# Names of countries, territories and continents, from the Unicode CLDR by Babel.\n"
    (DATA / "places.txt").write_text(head + "".join(f"{word}\n" for word in kept), encoding="utf-8")


def write_names() -> None:
    """Write what the Unicode CLDR calls territories, languages, months and cities in Latin letters and in Arabic."""
    arabic = names_in(Locale("ar"))
    rows: dict[str, dict[str, None]] = {}
    for code in LATIN_LOCALES:
        for key, name in names_in(Locale(code)).items():
            latin = " ".join(fold(token.word) for token in tokens(BESIDE_NAME.sub("", name)))
            written = " ".join(token.word for token in tokens(BESIDE_NAME.sub("", arabic.get(key, ""))))
            if latin.isascii() and ARABIC.fullmatch(written.replace(" ", "")):
                rows.setdefault(latin, {})[written] = None
    head = "# Names in English or French and in Arabic, from the Unicode CLDR by Babel; made by bench/tables.py.\n"
    lines = (f"{latin}\t{written}\n" for latin in sorted(rows) for written in rows[latin])
    NAMES.write_text(head + "".join(lines), encoding="utf-8")


def names_in(locale: Locale) -> dict[tuple[str, str], str]:
    """The names of territories, cities, languages and months in a language, by kind and code; a country comes first."""
    found = {("territory", code): name for code, name in locale.territories.items() if code != WORLD}
    for zone, names in locale.time_zones.items():
        if "/" in zone:
            found["city", zone] = names.get("city") or _city(zone)
    if locale.language != "ar":  # CLDR leaves out the English name where the zone's says it
        for zone in Locale("ar").time_zones:
            found.setdefault(("city", zone), _city(str(zone)))
    languages = locale.languages.items()
    found |= {
        ("language", code): name
        for code, name in languages
        if len(code) == 2 and len(name) >= SHORTEST_LANGUAGE
    }
    months = locale.months["format"]["wide"].items()
    return found | {("month", str(number)): name for number, name in months}


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


if __name__ == "__main__":
    write_places()
    write_names()
    if len(sys.argv) > 1:
        write_background(Path(sys.argv[1]))
        write_patterns()
