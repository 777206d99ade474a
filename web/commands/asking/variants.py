"""The command that lists the spellings of a word: `variants`."""

from contextlib import closing

import click

from web.commands.options import json_option, setting


@click.command("variants")
@setting("index")
@setting("synonyms")
@json_option
@click.argument("word")
def command(index: str, synonyms: str | None, as_json: bool, word: str) -> None:
    """List the spellings of a word that the index holds, with the number of articles of each.

    Of a name of several words those of each.
    """
    from search.query.request import Request
    from search.searcher import Searcher
    from web.terminal.telling import tell, tell_values

    from .synonyms import groups_in

    with closing(Searcher(index, synonyms=groups_in(synonyms))) as searcher:
        terms = searcher.terms(Request(text=word))
    if as_json:
        tell_values({"query": word, "terms": terms}, indent=1)
        return
    if not terms:
        tell(f"{word} holds no word to look for; type a word or a name without signs")
    for term in terms:
        typed, *others = term["spellings"]
        tell(f"{typed['count']:>12,}  {typed['text']}")
        for each in others:
            tell(f"{each['count']:>12,}  {each['text']}  ({each['kind']})")
        if not others:
            tell(f"{'':>14}no other spelling")
