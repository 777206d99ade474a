"""The analyzer: from a text to its words, and from a word to its terms.

One class serves articles and queries. Its offsets point into the text as it was written.
"""

from index.words.tokens import Token, tokens

from .links import WordLink
from .views import Terms
from .vocabulary import Vocabulary

MOST_FORMS = 400_000


class Analyzer:
    """Words and terms as one index has them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # Written words and their exact forms; news repeats itself, so most words are in it.
        self._forms: dict[str, str] = {}

    def tokens(self, text: str) -> list[Token]:
        """The words of a text in order, each with its place in the text."""
        if len(self._forms) > MOST_FORMS:
            self._forms = {}
        return tokens(text, forms=self._forms)

    def terms(self, word: str) -> Terms:
        """A word's term in each view; the word is in its exact form, as in a token."""
        return self.vocabulary.terms(word)

    def links(self, stem: str) -> tuple[WordLink, ...]:
        """The stems that a query takes together with this one, each with its kind."""
        return self.vocabulary.links(stem)
