"""What was found in the first rows of a file, for the terminal and as JSON."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

import click

from corpus.article import Article, Refusal, Remark
from corpus.inspection import Inspected
from corpus.readers.files.file import printable
from web.display.taming import tame

from .amounts import amount_of

# So many letters of a value are shown, and so many lines of one kind.
LONGEST = 70
MOST = 5
_WIDTH = 9
_SHOWN = ("id", "title", "text", "source", "date", "url", "author", "category")


def said(item: Refusal | Remark) -> str:
    """A refusal or a remark as a line."""
    return printable(f"{'refused' if isinstance(item, Refusal) else 'remark'}: {item}")


def shown_file(seen: Inspected) -> Iterator[str]:
    """The first article of a file, where its fields are from, and what is said of the rows that were read."""
    count = len(seen.articles)
    rows = amount_of(count, "article")
    yield click.style(tame(seen.path), bold=True) + f": {rows}{' in the first rows' if seen.more else ''}"
    if seen.articles:
        yield from _fields_shown(seen, seen.articles[0].article)
    if seen.unused:
        names = ", ".join(f"{name} ({count:,})" for name, count in seen.unused.most_common(20))
        yield _row_shown("not used", names)
    yield from _dropped(seen)
    for item in seen.said[:MOST]:
        yield _row_shown("refused" if isinstance(item, Refusal) else "remark", str(item))
    if (more := len(seen.said) - MOST) > 0:
        yield _row_shown("", f"{more:,} more refusals and remarks")


def as_object(found: Inspected | Refusal | Remark) -> dict[str, object]:
    """The same as values."""
    if not isinstance(found, Inspected):
        return {"kind": "refused" if isinstance(found, Refusal) else "remark", **asdict(found)}
    return {
        "kind": "file",
        "path": found.path,
        "more": found.more,
        "articles": [_as_values(received.article) for received in found.articles],
        "taken": found.taken,
        "unused": found.unused,
        "dropped": [asdict(dropped) for dropped in found.dropped],
        "said": [as_object(item) for item in found.said],
    }


def _as_values(article: Article) -> dict[str, object]:
    return asdict(article) | {"date": article.date.isoformat() if article.date else None}


def _fields_shown(seen: Inspected, article: Article) -> Iterator[str]:
    for name in _SHOWN:
        value = getattr(article, name)
        where = _where(seen.taken.get(name, Counter()), name)
        if name == "date" and article.date_from:
            where = f"  (from {article.date_from})"
        if value:
            yield _row_shown(name, _short(str(value)) + where)
        else:
            yield _row_shown(name, "unknown" + where)


def _where(names: Counter[str], name: str) -> str:
    """The file's own names for a field, where they are others."""
    others = [each for each, _ in names.most_common(MOST) if each != name]
    return f"  (from {', '.join(others)})" if others else ""


def _dropped(seen: Inspected) -> Iterator[str]:
    by_rule: dict[str, list[str]] = {}
    for dropped in seen.dropped:
        by_rule.setdefault(dropped.rule, []).append(dropped.text)
    for rule, texts in by_rule.items():
        times = f" ({len(texts):,} times)" if len(texts) > 1 else ""
        yield _row_shown("dropped", f"{rule}{times}: {_short(texts[0])}")


def _row_shown(name: str, value: str) -> str:
    return f"  {name:<{_WIDTH}} {printable(value)}"


def _short(text: str) -> str:
    line = " ⏎ ".join(" ".join(part.split()) for part in text.split("\n") if part.strip())
    shown = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    return "".join(character if character.isprintable() else "\ufffd" for character in shown)
