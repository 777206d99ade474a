"""The analyzer: from a text to its words, and from a word to its terms.

One class serves articles and queries. Its offsets point into the text as it was written.
"""

import re
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from .views import Terms
from .vocabulary import Vocabulary
from .words import Token, tokens

ROOM = Path(__file__).parent
# Whatever decides which terms a word has: these files, those that they import, and the data.
RULES = ("words.py", "folding.py", "stems.py")
MOST_FORMS = 400_000
LIBRARIES = ("tashaphyne", "pyarabic", "arramooz-pysqlite")
_IMPORT = re.compile(r"^from \.(\w*) import (.+)$", re.MULTILINE)


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

    def kin(self, stem: str) -> tuple[str, ...]:
        """The stems of the broken plurals, or the singular, of a noun with this stem."""
        return self.vocabulary.kin(stem)


@cache
def fingerprint() -> str:
    """A short name of this analyzer: 16 hexadecimal digits, other whenever its rules are others."""
    digest = sha256()
    for path in [*_rules(), *sorted(path for path in (ROOM / "data").iterdir() if path.is_file())]:
        digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]


def _rules() -> list[Path]:
    """The files of RULES and all files of this room that they import, by name."""
    found: set[str] = set()
    waiting = list(RULES)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            text = (ROOM / name).read_text(encoding="utf-8")
            for module, names in _IMPORT.findall(text):
                waiting += [f"{each.strip()}.py" for each in (module or names).split(",")]
    return [ROOM / name for name in sorted(found)]
