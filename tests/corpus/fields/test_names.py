"""Names: the table's meanings, and those that a user gives."""

from corpus.fields.names import Names


def test_the_table_is_asked() -> None:
    meaning = Names().meaning("Article Body")
    assert meaning
    assert meaning.field == "text"
    assert Names().meaning("image_url") is None


def test_what_is_mapped_goes_before_the_table() -> None:
    names = Names({"kicker": "title", "body": "category"})
    kicker, title, body, text = map(names.meaning, ("kicker", "title", "body", "text"))
    assert kicker
    assert kicker.field == "title"
    assert title is None
    assert body
    assert body.field == "category"
    assert text
    assert text.field == "text"
