"""A batch made ready beside the build holds the words that `tokens` finds."""

import zlib
from datetime import datetime

import pytest
from analysis_tables import TEXTS
from handful import HANDFUL
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from index.segments.articles import encode, pack, unpack
from index.segments.batch import Raw, prepare
from index.words.tokens import tokens


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
    assert [unpack(pack(data)) for data in encoded] == HANDFUL


@pytest.mark.parametrize(
    ("text", "kind"),
    [("كتب محمد: «النصّ» – 10%؟\r\n\nثم", "W"), ("عام ٢٠١٠", "Z"), ("", "W"), ("\n\x00\x80é", "Z")],
)
def test_an_article_comes_back_as_it_was(text: str, kind: str) -> None:
    article = Article("7", "عنوان\nفي سطرين ٢", text, date=datetime(2015, 7, 21, 10, 30))
    packed = pack(encode(article))
    assert packed[:1] == kind.encode()
    assert unpack(packed) == article


@pytest.mark.parametrize("text", ["كتب", "٢٠١٠"])
def test_a_garbled_article_is_not_taken_for_one(text: str) -> None:
    packed = pack(encode(Article("7", "عنوان", text)))
    for at in range(len(packed)):
        garbled = packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]
        with pytest.raises((zlib.error, ValueError, TypeError)):
            unpack(garbled)
