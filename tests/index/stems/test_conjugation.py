"""Conjugation: the stems that a verb of the dictionary takes in the past and in the present."""

import pytest

from index.stems.conjugation import conjugation
from index.stems.evidence import skeleton

VERBS = [
    ("sound", "كتب", "كتب", "كتب", "كتب", "يكتب"),
    ("أفعل", "أنتج", "نتج", "أنتج", "نتج", "ينتج"),
    ("استفعل", "استخدم", "خدم", "استخدم", "ستخدم", "يستخدم"),
    ("افتعل", "انتقد", "نقد", "انتقد", "نتقد", "ينتقد"),
    ("تفعل", "تقدم", "قدم", "تقدم", "تقدم", "يتقدم"),
    ("a first waw", "وصل", "وصل", "وصل", "صل", "يصل"),
    ("hollow in و", "قال", "قول", "قال قل", "قول قل", "يقول"),
    ("hollow in ي", "باع", "بيع", "باع بع", "بيع بع", "يبيع"),
    ("hollow أفعل", "أقام", "قوم", "أقام أقم", "قيم قم", "يقيم"),
    ("hollow استفعل", "استطاع", "طوع", "استطاع استطع", "ستطيع ستطع", "يستطيع"),
    ("hollow افتعل", "اختار", "خير", "اختار اختر", "ختار ختر", "يختار"),
    ("a long vowel that is the form's", "شارك", "شرك", "شارك", "شارك", "يشارك"),
    ("a last ا", "دعا", "دعو", "دعا دع دعو", "دعو دع", "يدعو"),
    ("a last ى", "رمى", "رمي", "رمى رم رمي", "رمي رم", "يرمي"),
    ("a last ى of a longer verb", "اشترى", "شري", "اشترى اشتر اشتري", "شتري شتر", "يشتري"),
]


@pytest.mark.parametrize(
    ("verb", "root", "past", "present", "name"), [row[1:] for row in VERBS], ids=[row[0] for row in VERBS]
)
def test_the_stems_of_a_verb(verb: str, root: str, past: str, present: str, name: str) -> None:
    found = conjugation(verb, root)
    assert found.past | found.alone == set(map(skeleton, past.split()))
    assert found.present == set(map(skeleton, present.split()))
    assert found.name == name


def test_a_last_alef_stands_only_where_nothing_follows_it() -> None:
    found = conjugation("دعا", "دعو")
    assert found.alone == {"دعا"}
    assert found.past == {"دع", "دعو"}


def test_a_hamza_changes_its_seat() -> None:
    found = conjugation("بدأ", "بدء")
    assert found.past == found.present == {"بدا", "بدء"}
