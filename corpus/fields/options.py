"""Options: what whoever runs an intake says of the files."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from corpus.cleaning.recurrence import Recurring


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
    `recurring` is what each source says in one article after the other, see `first_look`.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    folder: Folder = Folder.NOTHING
    date_from_path: bool = False
    cleaning: bool = True
    recurring: Mapping[Hashable, Recurring] = field(default_factory=dict)
    today: date = field(default_factory=lambda: datetime.now().astimezone().date())

    def speaker(self, source: str | None, path: str) -> Hashable:
        """Whose lines an article may have: its source's, or else those of the folder that its file lies in."""
        folder = path.rpartition("/")[0]
        if source or self.source:
            return source or self.source
        return folder.rpartition("/")[2] if self.folder is Folder.SOURCE else (folder,)

    @property
    def signature(self) -> str:
        """All that decides what is read from a file, but for the day and what recurs, as one line."""
        chosen = (self.source, self.folder.value, self.date_from_path, self.cleaning)
        return repr((sorted(self.names.items()), *chosen))
