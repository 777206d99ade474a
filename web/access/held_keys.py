"""Keys held in memory by a server, which takes up what changes in their file."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path

from web.settings import BadSetting

from .key_file import Key, digest_of, keys_in
from .words import KEY_PREFIX

# Nanoseconds: what has changed within so many may change again without another time (see `index.generations.pointer`).
_LONG_AGO = 2_000_000_000
_NO_DIGEST = "0" * 64


@dataclass(slots=True)
class HeldKeys:
    """The keys of a file; one object serves many threads. A file that cannot be read any more holds none."""

    path: Path
    _seen: tuple[int, ...] = field(default=(), repr=False)
    _keys: Mapping[str, Key] = field(default_factory=dict, repr=False)
    _said: str = field(default="", repr=False)

    def key(self, text: str) -> Key | None:
        """The key whose text this is; None where it is none of these, or none any more."""
        key_id, _, secret = text.removeprefix(KEY_PREFIX).partition("-")
        found = self._current().get(key_id)
        is_right = compare_digest(digest_of(secret), found.digest if found else _NO_DIGEST)
        return found if is_right and text.startswith(KEY_PREFIX) else None

    def _current(self) -> Mapping[str, Key]:
        seen = self._file()
        if not seen or seen != self._seen:
            self._keys = self._read()
            self._seen = seen
        return self._keys

    def _read(self) -> Mapping[str, Key]:
        try:
            found, said = keys_in(self.path), ""
        except BadSetting as problem:
            found, said = {}, str(problem)
        if said and said != self._said:  # once, and not with each request
            logging.getLogger(__name__).error("no key is good: %s", ascii(said))
        self._said = said
        return found

    def _file(self) -> tuple[int, ...]:
        """What tells the file from any other; nothing where it is missing, or changed too short a time ago."""
        try:
            found = self.path.stat()
        except OSError:
            return ()
        if max(found.st_ctime_ns, found.st_mtime_ns) > time.time_ns() - _LONG_AGO:
            return ()
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
