"""Meanings: what the names of files' fields stand for."""

import pytest

from corpus.headings.meanings import ARTICLE_FIELDS, compared, is_container, meaning_of

MEANT = {
    "as an article has it": ("title", "title"),
    "capitals": ("Title", "title"),
    "words joined by a line": ("date_published", "date"),
    "words joined by a capital": ("datePublished", "date"),
    "words joined by a hyphen": ("publication-date", "date"),
    "words apart": ("Article Body", "text"),
    "of a crawler": ("maintext", "text"),
    "of an archive": ("date_extracted", "date"),
    "a domain": ("source_domain", "source"),
    "a list": ("authors", "author"),
    "Arabic": ("العنوان", "title"),
    "Arabic, without its article": ("عنوان", "title"),
    "Arabic, another alef": ("تاريخ الاصدار", "date"),
    "Arabic, vowelled": ("النَّص", "text"),
    "Arabic, joined by a line": ("تاريخ_النشر", "date"),
    "after a word for news": ("news_title", "title"),
    "after a word for news, the text": ("news_body", "text"),
    "after a word for an article": ("articleDate", "date"),
    "a number": ("DocID", "id"),
    "a library's": ("dc:creator", "author"),
    "a section": ("Section Name", "category"),
    "of a search engine": ("body_txt_ar", "text"),
    "of a web server's answer": ("webPublicationDate", "date"),
    "of a database's details": ("news_details", "text"),
    "French": ("Date de publication", "date"),
    "French, with an apostrophe": ("Titre de l'article", "title"),
    "details in Arabic": ("تفاصيل الخبر", "text"),
    "of no use": ("image_url", None),
    "a language": ("language", None),
    "nothing": ("", None),
    "a sign": ("#", None),
    "very long": ("x" * 100_000, None),
}


@pytest.mark.parametrize(("name", "field"), MEANT.values(), ids=MEANT)
def test_a_name_means_a_field(name: str, field: str | None) -> None:
    meaning = meaning_of(name)
    assert (meaning.field if meaning else None) == field


def test_each_field_is_its_own_best_name() -> None:
    for field in ARTICLE_FIELDS:
        meaning = meaning_of(field)
        assert meaning
        assert (meaning.field, meaning.rank) == (field, 0)


def test_a_text_is_more_telling_than_a_summary() -> None:
    body, summary = meaning_of("content"), meaning_of("description")
    assert body
    assert summary
    assert (body.field, summary.field) == ("text", "text")
    assert body.rank < summary.rank
    assert (body.sure, summary.sure) == (True, False)


def test_a_name_of_an_id_is_more_telling_than_a_number() -> None:
    own, number = meaning_of("المعرف"), meaning_of("رقم الخبر")
    assert own
    assert number
    assert (own.field, number.field) == ("id", "id")
    assert own.rank < number.rank
    assert (own.sure, number.sure) == (True, False)


def test_names_are_compared_without_case_signs_and_marks() -> None:
    assert compared("Date_Published") == compared("date published") == compared("DATE-PUBLISHED")


@pytest.mark.parametrize("name", ["data", "_source", "Attributes", "article"])
def test_containers(name: str) -> None:
    assert is_container(name)


@pytest.mark.parametrize("name", ["image", "source", "related", "author"])
def test_other_objects_are_none(name: str) -> None:
    assert not is_container(name)
