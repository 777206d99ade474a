"""The vocabulary: a word's terms do not depend on when, or in which company, it was met."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from index.generations.generation import require_current
from index.generations.open_index import VOCABULARY, OpenIndex
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.tokens import tokens

LATER_TEXT = "غواصة\nغواصة وغواصة"
LATER = "والمهندسين المدارس مدرسة بناية NASA 2015 كتابها غواصة"


def later_words(vocabulary: Vocabulary) -> list[str]:
    found = dict.fromkeys(token.word for token in tokens(LATER))
    return [word for word in found if word not in vocabulary.ids]


@pytest.fixture
def vocabulary(handful_index: Path) -> Vocabulary:
    return OpenIndex.current(handful_index).vocabulary


def test_what_is_saved_is_loaded(vocabulary: Vocabulary, tmp_path: Path) -> None:
    vocabulary.save(tmp_path / "copy")
    copy = Vocabulary.load(tmp_path / "copy")
    assert copy.words == vocabulary.words
    assert np.array_equal(copy.counts, vocabulary.counts)
    assert np.array_equal(copy.occurrences, vocabulary.occurrences)
    assert copy.key == vocabulary.key
    stems = vocabulary.column(View.STEM).terms
    assert any(vocabulary.links(stem) for stem in stems)
    assert [copy.links(stem) for stem in stems] == [vocabulary.links(stem) for stem in stems]
    assert [copy.terms(word) for word in copy.words] == [vocabulary.terms(word) for word in vocabulary.words]


def test_every_word_of_the_articles_is_there_once(vocabulary: Vocabulary) -> None:
    words = {token.word for article in HANDFUL for token in tokens(f"{article.title or ''}\n{article.text}")}
    assert set(vocabulary.words) == words
    assert len(vocabulary.words) == len(words)
    assert int(vocabulary.counts.sum()) >= len(words)


def test_a_term_is_that_of_its_column(vocabulary: Vocabulary) -> None:
    for number, word in enumerate(vocabulary.words):
        columns = {view: vocabulary.column(view) for view in View}
        found = {view: column.terms[column.numbers[number]] for view, column in columns.items()}
        assert vocabulary.terms(word) == found


def test_a_word_has_the_same_terms_before_it_is_added_and_after(vocabulary: Vocabulary) -> None:
    before = {word: vocabulary.terms(word) for word in [*vocabulary.words, *later_words(vocabulary)]}
    after = vocabulary.extend(later_words(vocabulary))
    assert {word: after.terms(word) for word in after.words} == before


def test_words_are_counted_as_the_articles_hold_them_now(built: Path) -> None:
    before = OpenIndex.current(built).vocabulary
    build(built, [Article("later", "غواصة", "غواصة وغواصة"), Article("bridge", None, "مدرسة")])
    after = OpenIndex.current(built).vocabulary
    articles = [article for article in HANDFUL if article.id != "bridge"]
    held = [f"{article.title or ''}\n{article.text}" for article in articles]
    words = Counter(token.word for text in [*held, LATER_TEXT, "مدرسة"] for token in tokens(text))
    assert dict(zip(after.words, after.occurrences.tolist(), strict=True)) == {
        word: words[word] for word in after.words
    }
    assert 0 in after.occurrences  # what stood in the old article alone
    assert after.tokens == sum(words.values())
    assert np.array_equal(after.counts, before.counts)
    for view in View:
        column, counts = after.column(view), Counter[str]()
        for word, count in words.items():
            counts[after.terms(word)[view]] += count
        assert after.occurrences_of(view).tolist() == [counts[term] for term in column.terms]


def test_extending_keeps_the_numbers_of_words_and_terms(vocabulary: Vocabulary) -> None:
    after = vocabulary.extend(later_words(vocabulary))
    assert after.words[: len(vocabulary.words)] == vocabulary.words
    assert np.array_equal(after.counts, vocabulary.counts)
    for view in View:
        old, new = vocabulary.column(view), after.column(view)
        assert list(new.terms[: len(old.terms)]) == list(old.terms)
        assert np.array_equal(new.numbers[: len(old.numbers)], old.numbers)


def test_an_update_gives_words_the_terms_that_a_query_gave_them(built: Path) -> None:
    vocabulary = OpenIndex.current(built).vocabulary
    before = {word: vocabulary.terms(word) for word in later_words(vocabulary)}
    build(built, [Article("later", LATER)])
    assert {word: OpenIndex.current(built).vocabulary.terms(word) for word in before} == before


@pytest.mark.parametrize(
    "name", ["words.txt", "stem.txt", "stem.npy", "folded.npy", "counts.npy", "occurrences.npy"]
)
def test_a_file_that_is_cut_is_not_loaded(built: Path, name: str) -> None:
    folder = require_current(built) / VOCABULARY
    path = folder / name
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises((OSError, ValueError, EOFError)):
        Vocabulary.load(folder)
