"""An answer for the terminal, marked words in bold."""

from collections.abc import Sequence

import click

from search.answers.shapes import Answer, CountOf, FacetValue, FoundArticle
from search.marks.snippets import Piece
from web.display.taming import tame
from web.sentences import LIMIT_SENTENCES, SENTENCES

from .amounts import amount_of
from .understood import understanding


def show(answer: Answer) -> str:
    """An answer as lines of text."""
    if answer["message"]:
        return SENTENCES[answer["message"]]
    some = " (not all hold every word)" if answer["matched"] == "some" else ""
    lines = [f"{_found_in_all(answer)}{some}, {answer['took_ms']:.1f} ms"]
    if answer["related"] and answer["related"]["count"]:
        lines.append(f"{answer['related']['count']:,} more with related words: {answer['related']['query']}")
    lines += [
        f"{repair['word']}: not in the index, searched {', '.join(repair['by'])}"
        for repair in answer["repairs"]
    ]
    lines += [
        LIMIT_SENTENCES[limit["kind"]] % limit
        if "kind" in limit
        else f"{limit['word']}: very many words fit, searched the commonest {limit['most']:,}"
        for limit in answer["limits"]
    ]
    lines += understanding(answer)
    lines = [*map(tame, lines)]
    first = (answer["page"] - 1) * answer["size"] + 1
    for number, hit in enumerate(answer["hits"], start=first):
        lines += ["", *_show_hit(number, hit)]
    facets = answer["facets"]
    listed: list[tuple[str, Sequence[FacetValue]]] = [*facets["labels"].items()]
    for name, values in [*listed, ("date", facets["date"])]:
        counts = ", ".join(f"{value['value'] or 'unknown'} {value['count']:,}" for value in values[:12])
        lines += ["", tame(f"by {name}: {counts}")] if counts else []
    return "\n".join(lines)


def _found_in_all(answer: Answer) -> str:
    articles = amount_of(answer["articles"], "article")
    if answer["counts"] == CountOf.ARTICLES:
        return articles
    return f"{amount_of(answer['total'], 'story', 'stories')} in {articles}"


def _show_hit(number: int, hit: FoundArticle) -> list[str]:
    title = _bold(hit["title_pieces"]) or "(no title)"
    about = ", ".join(value or "unknown" for value in (hit["source"], hit["date"]))
    snippet = " ".join(_bold(hit["snippet"]).split())
    others = f"   and in {hit['folded']:,} others" if hit["folded"] else ""
    return list(
        filter(
            None,
            [f"{number}. {title}", tame(f"   {about}  [{hit['id']}]"), others, snippet and f"   {snippet}"],
        )
    )


def _bold(pieces: list[Piece]) -> str:
    return "".join(
        click.style(tame(piece["text"]), bold=True) if piece["match"] else tame(piece["text"])
        for piece in pieces
    )
