"""Function words: what joins and points, also where its hamza is left out, as many writers do (انه for أنه)."""

from index.stems.evidence import skeleton
from index.stems.stemmer import Stemmer, functions_by_skeleton

from .questions import spoken

# What is joined to a function word and tells it from a name or a noun of the same letters (بان كي مون, بانك, باي).
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
# So much of a form is written with its hamza where it is left out from carelessness.
MOST_OF_A_FORM = 0.5


def is_function_word(word: str, stemmer: Stemmer) -> bool:
    """Whether a word in its exact form only joins and points: in, which, he."""
    return stemmer.is_function(word) or _lacks_its_hamza(word, stemmer)


def _lacks_its_hamza(word: str, stemmer: Stemmer) -> bool:
    form = skeleton(word)
    return (
        spoken(word) == word
        and word.endswith(PRONOUNS)
        and form in functions_by_skeleton()
        and stemmer.evidence.hamza(form) >= MOST_OF_A_FORM
    )
