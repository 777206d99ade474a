"""A batch made ready beside the build holds the words that `tokens` finds."""

from analysis_tables import TEXTS
from handful import HANDFUL
from hypothesis import given
from hypothesis import strategies as st

from index.articles import decode, encode, pack
from index.batch import Raw, prepare
from index.words import tokens


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_its_words_are_those_of_tokens(texts: list[tuple[str, str]]) -> None:
    batch = prepare([Raw(title, text, b"") for title, text in texts])
    found = [[tokens(title), tokens(text)] for title, text in texts]
    running = [token for pair in found for part in pair for token in part]
    assert [batch.words[number] for number in batch.numbers] == [token.word for token in running]
    assert batch.letters.tolist() == [token.start for token in running]
    assert batch.sizes.tolist() == [[len(title), len(text)] for title, text in found]
    assert batch.words == list(dict.fromkeys(token.word for token in running))


def test_its_articles_are_packed() -> None:
    encoded = [encode(article) for article in HANDFUL]
    batch = prepare(
        [Raw(article.title or "", article.text, data) for article, data in zip(HANDFUL, encoded, strict=True)]
    )
    assert batch.packed == [pack(data) for data in encoded]
    assert [decode(data) for data in encoded] == HANDFUL
