"""Questions: the words that ask or join, and say nothing of what is sought."""

from importlib.resources import files

from index.words import letters


def spoken(word: str) -> str:
    """A word without the hamzas of its alefs, which people leave out of أن and إلى; ى stays.

    Folded further, the name علي would be على, and left out of a query for علي صالح.
    """
    return word.translate(letters.BARE_ALEFS)


def question_words() -> frozenset[str]:
    """The words that ask or join, without hamzas as they are loaded."""
    lines = (
        files("search.leaves").joinpath("data/question_words.txt").read_text(encoding="utf-8").splitlines()
    )
    return frozenset(spoken(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
