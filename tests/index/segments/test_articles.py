"""Articles as they are kept: read whole, or their titles alone, in every form that was ever written."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from earlier_formats import packed_before_9
from handful import HANDFUL

from corpus.article import Article
from index.files import arrays
from index.files.problems import BrokenIndex
from index.segments.articles import Articles, ArticleWriter, digest, encode
from index.segments.packed import pack

TEXTS = ["كتب", "عام ٢٠١٠"]


def kept(folder: Path, packed: list[bytes]) -> Articles:
    folder.mkdir(parents=True)
    writer = ArticleWriter(folder)
    for number, data in enumerate(packed):
        writer.add(str(number), data, digest(data))
    writer.close()
    return Articles(folder)


def before_format_4(article: Article) -> bytes:
    fields = {"id": article.id, "title": article.title, "text": article.text}
    return zlib.compress(json.dumps({name: value for name, value in fields.items() if value}).encode())


@pytest.mark.parametrize(
    "packing",
    [
        lambda article: pack(encode(article)),
        lambda article: packed_before_9(encode(article)),
        before_format_4,
    ],
    ids=["now", "before 9", "before 4"],
)
@pytest.mark.parametrize("text", TEXTS, ids=["a byte a letter", "compressed"])
def test_a_title_is_read_without_its_text(
    tmp_path: Path, packing: Callable[[Article], bytes], text: str
) -> None:
    written = [Article("0", "عنوان", text), Article("1", None, text), Article("2", "سطر\nآخر")]
    articles = kept(
        tmp_path / "generation-000001" / "segments" / "a", [packing(article) for article in written]
    )
    assert [articles.title(number) for number in range(3)] == ["عنوان", None, "سطر\nآخر"]
    assert list(articles) == written


def test_a_garbled_article_has_no_title(tmp_path: Path) -> None:
    data = pack(encode(HANDFUL[0]))
    articles = kept(tmp_path / "index" / "generation-000001" / "segments" / "a", [data[:-1] + b"?"])
    for read in (articles.title, articles.__getitem__):
        with pytest.raises(
            BrokenIndex,
            match=f"article 0 cannot be read.*; run: kashshaf rescue --index {tmp_path / 'index'}",
        ):
            read(0)


def test_several_are_those_that_are_read_one_by_one_and_a_garbled_one_is_named(tmp_path: Path) -> None:
    packed = [pack(encode(article)) for article in HANDFUL]
    articles = kept(tmp_path / "a" / "generation-000001" / "segments" / "a", packed)
    assert articles.several([2, 0]) == [HANDFUL[2], HANDFUL[0]]
    assert articles.several([]) == []
    packed[1] = packed[1][:-1] + bytes([packed[1][-1] ^ 1])
    garbled = kept(tmp_path / "b" / "generation-000001" / "segments" / "a", packed)
    with pytest.raises(BrokenIndex, match="article 1 cannot be read"):
        garbled.several([0, 1])


def test_ids_and_ends_must_fit(tmp_path: Path) -> None:
    folder = tmp_path / "index" / "generation-000001" / "segments" / "a"
    kept(folder, [pack(encode(article)) for article in HANDFUL])
    arrays.save(folder / "articles.npy", np.array([0, 1, 2], dtype=np.int64))
    with pytest.raises(ValueError, match="is cut"):
        Articles(folder)
