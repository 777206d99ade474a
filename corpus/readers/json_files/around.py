"""What stands around the articles of a JSON text and holds for each of them: the paper and the day of an issue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corpus.dates.written import ReadDate, read_date
from corpus.headings.labels import kind_of_label
from corpus.headings.meanings import meaning_of

# Fields that a whole list of articles may have; of days only those that are no program's moment of writing the file.
_SHARED = ("source", "author", "category")
_LAST_RANK_OF_DAY = 17
_DAYS = frozenset(("day", "اليوم", "issueDate", "التاريخ", "تاريخ", "تاريخ النشر", "تاريخ العدد"))
# What only the object around the entries of a feed or the messages of a channel has, whose title or name is the paper.
_OF_A_FEED = ("home_page_url", "feed_url")
_CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Around:
    """Fields that hold for the articles below, and the keys above them that say nothing that is known."""

    fields: Mapping[str, object] = field(default_factory=dict)

    def within(self, members: Mapping[str, object]) -> "Around":
        """What holds below an object that has these members of its own before the articles."""
        found = {name: value for name, value in map(_shared, members.items()) if name}
        if "source" not in found and (paper := _paper_of(members)):
            found["source"] = paper
        return Around({**self.fields, **found}) if found else self

    def below(self, key: str) -> "Around":
        """What holds below a key that is one of many: a day, a source or a category."""
        if isinstance(read_date(key, today=date.today()), ReadDate):
            return Around({**self.fields, "date": key})
        kind = kind_of_label(key)
        return Around({**self.fields, kind: key}) if kind else self

    def put_into(self, fields: dict[str, object]) -> dict[str, object]:
        """The fields of an article, with those around it that it has not itself."""
        if not self.fields:
            return fields
        own = {meaning.field for name in fields if (meaning := meaning_of(name))}
        return {**{name: value for name, value in self.fields.items() if name not in own}, **fields}


def _shared(member: tuple[str, object]) -> tuple[str, object]:
    """The name of the field that a member is for all articles below, empty for none, and its value."""
    name, value = member
    meaning = meaning_of(name)
    if meaning is None or not _is_single(value):
        return "", value
    is_day = meaning.field == "date" and (meaning.rank <= _LAST_RANK_OF_DAY or name in _DAYS)
    return (meaning.field if meaning.field in _SHARED or is_day else ""), value


def _is_single(value: object) -> bool:
    """Whether a value is a text or an object with a name, such as that of a paper."""
    return isinstance(value, str) or (isinstance(value, dict) and isinstance(value.get("name"), str))


def _paper_of(members: Mapping[str, object]) -> object:
    """The title of a feed, the name of a channel."""
    if any(name in members for name in _OF_A_FEED):
        return members.get("title")
    kind = members.get("type")
    return members.get("name") if isinstance(kind, str) and kind.endswith(_CHANNEL) else None
