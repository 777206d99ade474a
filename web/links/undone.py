"""Undone: the addresses that take back what was understood of a query."""

from dataclasses import dataclass, replace

from search.language.rewriting import EXACT_SIGN
from search.query.request import SpellingChoice
from search.syntax.lexer import Kind, lex, signed

from .addresses import query_string
from .links import Links


@dataclass(frozen=True, slots=True)
class Undone:
    """Makes the addresses of the first page of a search that is understood otherwise."""

    links: Links

    def as_typed(self) -> str:
        """Every word as it was typed: no other keyboard, no other spelling, no other form."""
        text = self.links.request.text
        takes = [lexeme.kind in (Kind.WORDS, Kind.PHRASE) for lexeme in lex(text)]
        return self.links.asking(signed(text, EXACT_SIGN, takes))

    def plain(self, text: str) -> str:
        """A word or a name of the query for itself, where it was taken for more."""
        word = f'{EXACT_SIGN}"{text}"' if len(text.split()) > 1 else f"{EXACT_SIGN}{text}"
        return self.links.asking(self.links.request.text.replace(text, word, 1))

    def in_latin_letters(self) -> str:
        """The words in Latin letters as no Arabic ones."""
        return self._asked(transliteration=False)

    def only_as_typed(self) -> str:
        """Names in the spelling of the query alone."""
        return self._asked(spellings=SpellingChoice(variants=False))

    def in_all_spellings(self) -> str:
        """Names in all of their spellings."""
        return self._asked(spellings=SpellingChoice(variants=True))

    def _asked(self, **changed: object) -> str:
        request = replace(self.links.request, page=1, **changed)  # type: ignore[arg-type]
        return self.links.search(query_string(request))
