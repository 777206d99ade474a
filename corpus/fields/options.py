"""Options: what whoever runs an intake says of the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class Folder(Enum):
    """What the name of the folder that a file lies in says of its articles."""

    NOTHING = "nothing"
    SOURCE = "source"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Options:
    """How rows become articles.

    `names` maps names of the files to fields of an article. `source` is that of articles that name none. With
    `date_from_path` an article without a date has that of its path. `today` is the day by which later ones are refused.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    folder: Folder = Folder.NOTHING
    date_from_path: bool = False
    cleaning: bool = True
    today: date = field(default_factory=lambda: datetime.now().astimezone().date())

    @property
    def signature(self) -> str:
        """All that decides what is read from a file, but for the day, as one line."""
        chosen = (self.source, self.folder.value, self.date_from_path, self.cleaning)
        return repr((sorted(self.names.items()), *chosen))
