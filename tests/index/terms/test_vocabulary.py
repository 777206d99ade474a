"""The vocabulary: a word's terms do not depend on when, or in which company, it was met."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import Aim, Given, build, build_from
from index.files.array_file import ALIGNMENT
from index.files.problems import BrokenIndex
from index.generations.generation import require_current
from index.generations.open_index import VOCABULARY, OpenIndex
from index.terms.views import View
from index.terms.vocabulary import EVIDENCE_FILE, LINKS_FILE, Vocabulary
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
    assert list(copy.words) == list(vocabulary.words)
    assert copy.frozen_words == vocabulary.frozen_words
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
    assert vocabulary.frozen_words == len(words)
    assert vocabulary.tokens >= len(words)


def test_a_term_is_that_of_its_column(vocabulary: Vocabulary) -> None:
    for number, word in enumerate(vocabulary.words):
        columns = {view: vocabulary.column(view) for view in View}
        found = {view: column.terms[column.numbers[number]] for view, column in columns.items()}
        assert found == {view: column.term_of(number) for view, column in columns.items()}
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
    assert after.frozen_words == before.frozen_words
    for view in View:
        column, counts = after.column(view), Counter[str]()
        for word, count in words.items():
            counts[after.terms(word)[view]] += count
        assert after.occurrences_of(view).tolist() == [counts[term] for term in column.terms]


def test_extending_keeps_the_numbers_of_words_and_terms(vocabulary: Vocabulary) -> None:
    after = vocabulary.extend(later_words(vocabulary))
    assert after.words[: len(vocabulary.words)] == list(vocabulary.words)
    assert after.frozen_words == vocabulary.frozen_words == len(vocabulary.words)
    for view in View:
        old, new = vocabulary.column(view), after.column(view)
        assert list(new.terms[: len(old.terms)]) == list(old.terms)
        assert np.array_equal(new.numbers[: len(old.numbers)], old.numbers)


def test_an_update_gives_words_the_terms_that_a_query_gave_them(built: Path) -> None:
    vocabulary = OpenIndex.current(built).vocabulary
    before = {word: vocabulary.terms(word) for word in later_words(vocabulary)}
    build(built, [Article("later", LATER)])
    assert {word: OpenIndex.current(built).vocabulary.terms(word) for word in before} == before


@pytest.mark.parametrize("most", [1, 10**6], ids=["in one pass", "one after the other"])
@pytest.mark.parametrize("view", View)
def test_words_with_any_of_some_terms_are_those_of_each(
    built: Path, monkeypatch: pytest.MonkeyPatch, most: int, view: View
) -> None:
    monkeypatch.setattr("index.terms.column.MANY_TERMS", most)
    vocabulary = OpenIndex.current(built).vocabulary
    some = [*vocabulary.column(view).terms][::2]
    expected = sorted(number for term in some for number in vocabulary.numbers_with(view, term))
    assert sorted(vocabulary.numbers_with_any(view, [*some, "لا أحد"])) == expected


def held_now(words: Mapping[str, int], vocabulary: Vocabulary) -> None:
    """What a vocabulary says of words must follow from how often the articles hold them, and from the terms."""
    assert dict(zip(vocabulary.words, vocabulary.occurrences.tolist(), strict=True)) == {
        word: words.get(word, 0) for word in vocabulary.words
    }
    for view in View:
        column, sums, words_of = vocabulary.column(view), Counter[str](), defaultdict[str, list[int]](list)
        for number, word in enumerate(vocabulary.words):
            term = vocabulary.terms(word)[view]
            words_of[term].append(number)
            sums[term] += words.get(word, 0)
        assert sorted(column.terms) == sorted(words_of)
        assert {term: vocabulary.numbers_with(view, term) for term in words_of} == words_of
        assert vocabulary.occurrences_of(view).tolist() == [sums[term] for term in column.terms]
        assert column.numbers.tolist() == [
            column.ids[vocabulary.terms(word)[view]] for word in vocabulary.words
        ]
    assert vocabulary.numbers_with(View.EXACT, "لا أحد") == []


def test_updates_add_sections_which_are_folded_before_they_are_many(built: Path) -> None:
    texts = {article.id: f"{article.title or ''}\n{article.text}" for article in HANDFUL}
    known = {word for text in texts.values() for word in (token.word for token in tokens(text))}
    most = 0
    for turn in range(24):
        text = " ".join(
            f"{letter}ادثة{turn} والمهندسين {LATER if turn % 5 == 0 else ''}"
            for letter in "حخجمن"[: turn % 4 + 1]
        )
        # Some are new, and some are put in the place of what came before.
        name = f"later{turn % 9}"
        texts[name] = f"\n{text}"
        build(built, [Article(name, None, text)])
        vocabulary = OpenIndex.current(built).vocabulary
        words = Counter(token.word for held in texts.values() for token in tokens(held))
        known |= words.keys()
        assert set(vocabulary.words) == known
        held_now(words, vocabulary)
        most = max(most, len(vocabulary.sections))
    assert 3 <= most <= 6
    assert [each.first for each in vocabulary.sections[1:]] == [each.end for each in vocabulary.sections[:-1]]


def test_removing_articles_is_an_update_of_counts_alone(built: Path) -> None:
    build_from(built, Given([]), aim=Aim(remove=["bridge"]))
    vocabulary = OpenIndex.current(built).vocabulary
    assert [len(each.words) for each in vocabulary.sections] == [len(vocabulary.words), 0]
    texts = [f"{each.title or ''}\n{each.text}" for each in HANDFUL if each.id != "bridge"]
    held_now(Counter(token.word for text in texts for token in tokens(text)), vocabulary)


def test_an_update_takes_over_what_is_there(built: Path) -> None:
    before = {path.name: path.stat().st_ino for path in (require_current(built) / VOCABULARY).iterdir()}
    build(built, [Article("later", None, LATER)])
    after = {path.name: path.stat().st_ino for path in (require_current(built) / VOCABULARY).iterdir()}
    assert before.items() < after.items()
    assert len(after) == len(before) + 1


def cut(path: Path) -> None:
    replaced(path, path.read_bytes()[:-3])


def changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[ALIGNMENT] ^= 4  # where the first array begins
    replaced(path, bytes(data))


def replaced(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


FILES = ["000000000000.words", "later", EVIDENCE_FILE, LINKS_FILE]


@pytest.mark.parametrize("damage", [Path.unlink, cut, changed], ids=["removed", "cut", "changed"])
@pytest.mark.parametrize("name", FILES)
def test_an_index_with_a_damaged_file_is_refused(
    built: Path, name: str, damage: Callable[[Path], None]
) -> None:
    build(built, [Article("later", None, LATER)])
    folder = require_current(built) / VOCABULARY
    path = max(folder.glob("*.words")) if name == "later" else folder / name
    damage(path)
    with pytest.raises(BrokenIndex, match="run: kashshaf rescue"):
        OpenIndex.current(built)


def test_a_file_that_is_missing_between_others_is_missed(built: Path) -> None:
    for name in ("later", "latest"):
        build(built, [Article(name, None, f"{LATER} {name}" * (1 if name == "latest" else 40))])
    folder = require_current(built) / VOCABULARY
    first, *_ = sorted(folder.glob("*.words"))
    first.unlink()
    with pytest.raises(ValueError, match="missing"):
        Vocabulary.load(folder)
