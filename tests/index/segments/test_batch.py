"""A batch made ready beside the build holds the words that `tokens` finds."""

import zlib
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from itertools import product

import numpy as np
import pytest
import zstandard
from analysis_tables import TEXTS
from handful import HANDFUL
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.received import Original
from index.segments.articles import digest, encode
from index.segments.batch import Raw, prepare
from index.segments.gaps import FAR
from index.segments.origins import pack_original
from index.segments.packed import FRAMED, pack, unpack, with_code
from index.words.tokens import tokens

# No article holds a lone surrogate: what is read is cleaned of them (`corpus.cleaning.markup`).
CLEAN_TEXTS = TEXTS.map(lambda text: text.encode("utf-8", "replace").decode())


@given(st.lists(st.tuples(CLEAN_TEXTS, CLEAN_TEXTS), max_size=5))
def test_its_words_are_those_of_tokens(texts: list[tuple[str, str]]) -> None:
    batch = prepare([Raw.of(Article("a", title, text)) for title, text in texts])
    found = [[tokens(title), tokens(text)] for title, text in texts]
    running = [token for pair in found for part in pair for token in part]
    assert [batch.words[number] for number in batch.numbers] == [token.word for token in running]
    starts = [[0, *(token.start for token in part)] for pair in found for part in pair]
    assert batch.gaps.tolist() == [min(gap, FAR) for part in starts for gap in np.diff(part).tolist()]
    lines = [
        [text[: token.start].count("\n") if is_text else 0 for token in part]
        for pair, (_, text) in zip(found, texts, strict=True)
        for is_text, part in enumerate(pair)
    ]
    assert batch.first_of_lines.tolist() == [
        not at or line != each[at - 1] for each in lines for at, line in enumerate(each)
    ]
    assert batch.sizes.tolist() == [[len(title), len(text)] for title, text in found]
    assert batch.words == list(dict.fromkeys(token.word for token in running))


def test_its_articles_are_packed_with_their_digests_and_originals() -> None:
    encoded = [encode(article) for article in HANDFUL]
    put_in = Original("قبل", "متن آخر")
    batch = prepare([Raw.of(HANDFUL[0], put_in), *map(Raw.of, HANDFUL[1:])])
    assert batch.packed == [pack(data) for data in encoded]
    assert batch.digests == [digest(data) for data in encoded]
    assert batch.originals == [pack_original(HANDFUL[0], put_in), *[b""] * (len(HANDFUL) - 1)]
    assert [unpack(pack(data)) for data in encoded] == HANDFUL


@pytest.mark.parametrize(
    ("text", "code"),
    [("كتب محمد: «النصّ» – 10%؟\r\n\nثم", "W"), ("عام ٢٠١٠", "U"), ("", "W"), ("\n\x00\x80é", "U")],
)
def test_an_article_comes_back_as_it_was(text: str, code: str) -> None:
    article = Article("7", "عنوان\nفي سطرين ٢", text, date=datetime(2015, 7, 21, 10, 30))
    packed = pack(encode(article))
    assert with_code(encode(article))[:1] == code.encode()
    assert packed[:1] == FRAMED
    assert unpack(packed) == article


@pytest.mark.parametrize("text", ["كتب", "٢٠١٠"])
def test_a_garbled_article_is_not_taken_for_one(text: str) -> None:
    article = Article("7", "عنوان", text)
    packed = pack(encode(article))
    for at, bit in product(range(len(packed)), range(8)):
        garbled = packed[:at] + bytes([packed[at] ^ 1 << bit]) + packed[at + 1 :]
        with suppress(zlib.error, ValueError, TypeError):
            assert unpack(garbled) == article  # where a bit says nothing


def test_a_text_in_an_unknown_code_is_refused() -> None:
    data = files("index.segments").joinpath("words.zdict").read_bytes()
    packer = zstandard.ZstdCompressor(dict_data=zstandard.ZstdCompressionDict(data), write_checksum=True)
    for kept in (b"", b'X{"id":"7"}\n', b'{"id":"7"}\n'):
        with pytest.raises(ValueError, match="unknown code"):
            unpack(FRAMED + packer.compress(kept))


def test_nothing_is_packed_by_another_dictionary() -> None:
    data = files("index.segments").joinpath("words.zdict").read_bytes()
    assert sha256(data).hexdigest() == "326b5790c4e1cde437e2c5f7dbde291cafa8ff34d9ebad223e5aae5e8268c96e"
