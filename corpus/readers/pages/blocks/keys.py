"""Keys: what is left of a text when only what tells it from others is kept."""

import re
import unicodedata

_ALIKE = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": None,
        "\N{ZERO WIDTH NON-JOINER}": None,
    }
)
_UNHEARD = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u200d-\u200f\u202a-\u202e\u2066-\u2069]+")
_KEY_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """The words of a text, of one spelling and without marks, so that they can be looked up.

    >>> words_in("اقرأ أيضاً: «خبر»")
    ['اقرا', 'ايضا', 'خبر']
    """
    plain = _UNHEARD.sub("", unicodedata.normalize("NFKC", text).lower()).translate(_ALIKE)
    return _KEY_WORD.findall(plain)


def key_of(text: str) -> str:
    """The words of a text without what stands between them; the same for the same words, however set.

    >>> key_of("خبرٌ  جديد!") == key_of("خبر جديد")
    True
    """
    return "".join(words_in(text))
