"""Origins: the path of each article's file, and its title and text as they were put in."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.received import Original
from index.segments.origins import Origins, OriginWriter, pack_original, unpack_original

words = st.text(alphabet="اب \r\n\ud800x", max_size=30)


@given(words, words, words, words)
def test_the_original_comes_back(title: str, text: str, title_put_in: str, text_put_in: str) -> None:
    article = Article("a", title or None, text)
    original = Original(title_put_in or None, text_put_in)
    packed = pack_original(article, original)
    assert (unpack_original(article, packed) or Original(article.title, article.text)) == original


def test_what_is_as_it_was_put_in_takes_nothing() -> None:
    assert pack_original(Article("a", "ع", "ن"), Original("ع", "ن")) == b""
    assert pack_original(Article("a", "ع", "ن"), None) == b""


def test_a_long_text_with_a_line_taken_out_takes_little() -> None:
    text = "".join(f"سطر {at}\n" for at in range(1_000))
    assert len(pack_original(Article("a", None, text), Original(None, "شارك\n" + text + "  "))) < 1_000
    assert len(pack_original(Article("a", None, text), Original(None, "شارك\n" + text))) < 100


def test_a_few_blanks_are_kept_plain_and_what_was_compressed_before_is_read() -> None:
    article, original = Article("a", "ع", "ن"), Original("ع", " ن\r\n")
    packed = pack_original(article, original)
    assert packed == b'{"text":[1,2]}\n \r\n'
    packer = zlib.compressobj(1, zdict=article.text.encode())
    before = packer.compress(packed) + packer.flush()
    assert unpack_original(article, packed) == unpack_original(article, before) == original


def written(folder: Path) -> Origins:
    """The origins of three articles."""
    writer = OriginWriter()
    article = Article("a", "ع", "ن")
    for path, original in (("/x/خبر.txt", None), (None, Original("عن", "ن")), ("/x/خبر.txt", None)):
        writer.add(path, pack_original(article, original))
    writer.save(folder)
    return Origins(folder, 3)


def test_they_are_kept(tmp_path: Path) -> None:
    origins = written(tmp_path)
    article = Article("a", "ع", "ن")
    assert [origins.of(number, article) for number in range(3)] == [
        ("/x/خبر.txt", None),
        (None, Original("عن", "ن")),
        ("/x/خبر.txt", None),
    ]
    assert origins.names == ["/x/خبر.txt"]


def test_a_segment_of_before_has_none(tmp_path: Path) -> None:
    origins = Origins(tmp_path, 2)
    assert [origins.of(number, Article("a")) for number in range(2)] == [(None, None)] * 2


@pytest.mark.parametrize("name", ["paths.npy", "paths.txt", "originals.npy", "originals.bin"])
def test_a_file_that_is_cut_or_missing_is_noticed(tmp_path: Path, name: str) -> None:
    written(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises((ValueError, OSError)):
        Origins(tmp_path, 3)
    if name != "paths.npy":  # without it nothing is known of origins at all
        path.unlink()
        with pytest.raises((ValueError, OSError)):
            Origins(tmp_path, 3)
