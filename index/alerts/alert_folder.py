"""The folder of an index's alerts, `alerts/` among its generations.

Each alert has two files: `NAME.alert`, the query and whom to tell, which holds a secret and is for its owner alone to
read; `NAME.news`, what was found, which a server reads for its feed. `tried` names the generation up to whose articles
all of them were tried. All are written as `sealed` has it, by whoever holds `lock`, for moments only: a build need not
have ended before an alert is added.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from index.files.trees import UNFINISHED
from index.generations.generation import ALERTS, LOCK

from .alert import Alert, BadAlert, News, NoAlert, SealedFields, alert_of, fields_of, news_of
from .sealed import FOR_OWNER, Garbled, read_sealed, write_sealed

WholeFile = TypeVar("WholeFile")

MOST_ALERTS = 200
_ALERT, _NEWS, _TRIED = ".alert", ".news", "tried"
_LOCKED_FOR, _LOCK_STEP = 10.0, 0.05  # seconds
# What reading a file finds that is not as it was written.
_DAMAGED = (Garbled, ValueError, TypeError, KeyError)


class AlertFolder:
    """The alerts of the index in a folder; nothing is made before the first is added."""

    def __init__(self, index: Path) -> None:
        self._path = index / ALERTS

    def names(self) -> list[str]:
        """The names of all alerts."""
        return sorted(path.name.removesuffix(_ALERT) for path in self._path.glob(f"*{_ALERT}"))

    def alert(self, name: str) -> Alert:
        """An alert; raises BadAlert."""
        return self._whole(name, _ALERT, alert_of)

    def news(self, name: str) -> News:
        """What an alert has found; raises BadAlert."""
        return self._whole(name, _NEWS, news_of)

    def tried(self) -> str | None:
        """The generation up to which alerts were tried; None where that is not known."""
        try:
            return str(read_sealed(self._path / _TRIED)["generation"])
        except (OSError, *_DAMAGED):
            return None

    def add(self, alert: Alert, generation: str) -> None:
        """Add an alert, for what comes after a generation; raises BadAlert or OSError."""
        self._require_folder()
        self._path.mkdir(exist_ok=True)
        with self._locked():
            known = self.names()
            if alert.name in known:
                raise BadAlert(
                    f"there is an alert {alert.name} already; remove it: kashshaf alert remove {alert.name}"
                )
            if len(known) >= MOST_ALERTS:
                raise BadAlert(f"there are {MOST_ALERTS} alerts, and no room for more; remove one")
            if not known:
                self._write_tried(generation)
            self._write_news(News(alert.name, alert.query, alert.since))
            write_sealed(self._path / f"{alert.name}{_ALERT}", fields_of(alert), FOR_OWNER)

    def remove(self, name: str) -> None:
        """Remove an alert, whatever state it is in; raises BadAlert where there is none."""
        with self._locked():
            paths = [self._path / f"{name}{ending}" for ending in (_ALERT, _NEWS)]
            if not any(path.exists() for path in paths):
                raise BadAlert(f"there is no alert {name}; see: kashshaf alert list")
            for path in paths:
                path.unlink(missing_ok=True)

    def change(self, name: str, changed: Callable[[News], News]) -> None:
        """Change what an alert has found, where it is still there; raises BadAlert or OSError."""
        with self._locked():
            if (self._path / f"{name}{_ALERT}").exists():
                self._write_news(changed(self.news(name)))

    def set_tried(self, generation: str) -> None:
        """Write down up to which generation all were tried. Raises OSError."""
        with self._locked():
            self._write_tried(generation)

    def problems(self) -> Iterator[str]:
        """What is wrong with the files of the folder, a sentence each."""
        try:
            self._require_folder()
        except BadAlert as problem:
            yield str(problem)
        paths = sorted(self._path.iterdir()) if self._path.is_dir() else []
        for path in paths:
            if path.name == _TRIED and self.tried() is None:
                yield f"{path} is not as it was written; articles of the last build may not be tried"
            elif path.suffix in {_ALERT, _NEWS}:
                yield from self._problems_of(path)
            elif path.name != _TRIED and not path.name.startswith(LOCK) and path.suffix != UNFINISHED:
                yield f"{path} was not written by this index; move it elsewhere"

    def _problems_of(self, path: Path) -> Iterator[str]:
        """What is wrong with one of the two files of an alert, or with the other, where that is gone."""
        of_alert = path.suffix == _ALERT
        try:
            (self.alert if of_alert else self.news)(path.stem)
        except BadAlert as problem:
            yield str(problem)
        if not os.path.lexists(path.with_suffix(_NEWS if of_alert else _ALERT)):
            yield _told_as_damaged(path.stem, "has lost one of its two files")

    @contextmanager
    def sending(self, seconds: float) -> Iterator[bool]:
        """Be the only one who tells webhooks; whether that could be had within so many seconds."""
        with (self._path / f"{LOCK}.sending").open("ab") as lock:
            yield _had(lock.fileno(), seconds)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._require_folder()
        if not self._path.is_dir():
            raise BadAlert("there is no alert; add one: kashshaf alert add NAME QUERY")
        with (self._path / LOCK).open("ab") as lock:
            if not _had(lock.fileno(), _LOCKED_FOR):
                raise BadAlert(f"another process is writing in {self._path}; try again in a moment")
            yield

    def _require_folder(self) -> None:
        if self._path.exists() and not self._path.is_dir():
            raise BadAlert(f"{self._path} is no folder, and no alert can be kept there; move it elsewhere")

    def _write_news(self, news: News) -> None:
        write_sealed(self._path / f"{news.name}{_NEWS}", fields_of(news))

    def _write_tried(self, generation: str) -> None:
        write_sealed(self._path / _TRIED, {"generation": generation})

    def _whole(self, name: str, ending: str, made: Callable[[SealedFields], WholeFile]) -> WholeFile:
        try:
            return made(read_sealed(self._path / f"{name}{ending}"))
        except FileNotFoundError:
            if ending == _NEWS and (self._path / f"{name}{_ALERT}").exists():
                raise BadAlert(_told_as_damaged(name, "has lost what it had found")) from None
            raise NoAlert(f"there is no alert {name}; see: kashshaf alert list") from None
        except _DAMAGED:
            raise BadAlert(_told_as_damaged(name, "is not as it was written")) from None
        except OSError as error:
            path = self._path / f"{name}{ending}"
            raise BadAlert(
                f"the alert {name} cannot be read ({error.strerror}: {path}); check what is there, and who may read it"
            ) from None


def _told_as_damaged(name: str, why: str) -> str:
    return f"the alert {name} {why}; remove it and add it again: kashshaf alert remove {name}"


def _had(handle: int, seconds: float) -> bool:
    """Whether a lock could be had within so many seconds."""
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(_LOCK_STEP)
        else:
            return True
