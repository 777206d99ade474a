"""Word numbers: those of an index stay, new words follow in the order in which they are met."""

from index.segments.word_numbers import WordNumbers


def test_words_are_numbered_as_they_are_met() -> None:
    numbers = WordNumbers()
    assert [numbers[word] for word in ["كتاب", "نهر", "كتاب", "قمر"]] == [0, 1, 0, 2]
    assert numbers.added == ["كتاب", "نهر", "قمر"]


def test_words_of_an_index_keep_their_numbers() -> None:
    numbers = WordNumbers({"كتاب": 0, "نهر": 1})
    assert [numbers[word] for word in ["نهر", "قمر", "كتاب", "بحر", "قمر"]] == [1, 2, 0, 3, 2]
    assert numbers.added == ["قمر", "بحر"]
