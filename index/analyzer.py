"""The analyzer: from a text to its words, and from a word to its terms.

One class serves articles and queries. Its offsets point into the text as it was written.
"""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from .views import Terms
from .vocabulary import Vocabulary
from .words import Token, tokens

ROOM = Path(__file__).parent
# Whatever decides which terms a word has; another analyzer has another fingerprint.
PARTS = (
    "folding.py",
    "words.py",
    "stems.py",
)
LIBRARIES = ("tashaphyne", "pyarabic", "arramooz-pysqlite")


class Analyzer:
    """Words and terms as one index has them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def tokens(self, text: str) -> list[Token]:
        """The words of a text in order, each with its place in the text."""
        return tokens(text)

    def terms(self, word: str) -> Terms:
        """A word's term in each view; the word is in its exact form, as in a token."""
        return self.vocabulary.terms(word)

    def kin(self, stem: str) -> tuple[str, ...]:
        """The stems of the broken plurals, or the singular, of a noun with this stem."""
        return ()


@cache
def fingerprint() -> str:
    """A short name of this analyzer: 16 hexadecimal digits, other whenever its rules are others."""
    digest = sha256()
    for part in PARTS:
        digest.update((ROOM / part).read_bytes())
    for path in sorted((ROOM / "data").glob("*")):
        digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]
