"""Fields: what a query asks for by a name and a colon, `source:x`, and the names of each."""

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What is looked at: the title alone, a label or the date. A label's value is its name among LABELS."""

    TITLE = "title"
    SOURCE = "source"
    AUTHOR = "author"
    CATEGORY = "category"
    DATE = "date"


ARABIC_NAMES: Mapping[Field, str] = {
    Field.TITLE: "عنوان",
    Field.SOURCE: "مصدر",
    Field.AUTHOR: "كاتب",
    Field.CATEGORY: "قسم",
    Field.DATE: "تاريخ",
}
# Each in small letters.
FIELD_NAMES: Mapping[str, Field] = {
    name: field for field, arabic in ARABIC_NAMES.items() for name in (field.value, arabic)
}
