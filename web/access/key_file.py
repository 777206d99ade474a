"""The file of keys: a line each, with a hash in the place of the key's secret part.

A key is `kashshaf_`, an id that may be told to anybody, a hyphen and 43 letters drawn by the system, 256 bits: so
many cannot be tried, and one SHA-256 of them is enough, where what a person makes up would need a slow hash. A line
has, between tabs: the id, `read` or `write`, the day on which it was made, the hash, and what it is for. Lines that
begin with # say nothing. Whoever changes the file holds a lock on it; it is replaced as a whole, so that a reader sees
the old one or the new one.
"""

import fcntl
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import BinaryIO

from index.files.plain_file import named_in_errors, open_plain
from web.settings import BadSetting

from .words import KEY_PREFIX

SECRET_BYTES, ID_BYTES = 32, 4
LONGEST_NOTE = 200
# Thousands of keys; what is larger is no file of keys, and would be read for seconds.
MOST_KEY_BYTES = 1 << 20
_FIRST_LINE = (
    "# Keys of Kashshaf: id, rights, day, SHA-256 of the secret part, what for. Change it by: kashshaf keys\n"
)
_FOR_ITS_OWNER = 0o600
_HEXADECIMAL = frozenset("0123456789abcdef")


class Rights(StrEnum):
    """What a key may be used for; one to write with may read as well."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key."""

    id: str
    rights: Rights
    made: str
    digest: str
    note: str


class KeyFile:
    """The keys in a file, for whoever changes them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, rights: Rights, note: str) -> tuple[Key, str]:
        """Make a key; it and its text, which nobody can find out again. Raises BadSetting or OSError."""
        secret = token_urlsafe(SECRET_BYTES)
        key = Key(
            token_hex(ID_BYTES), rights, f"{datetime.now(UTC):%Y-%m-%d}", digest_of(secret), _note_of(note)
        )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._held() as keys:
            self._replace([*keys.values(), key])
        return key, f"{KEY_PREFIX}{key.id}-{secret}"

    def revoke(self, key_id: str) -> bool:
        """Take a key out; whether it was there. Raises BadSetting or OSError."""
        with self._held() as keys:
            gone = keys.pop(key_id, None)
            if gone:
                self._replace(keys.values())
        return gone is not None

    @contextmanager
    def _held(self) -> Iterator[dict[str, Key]]:
        """The keys, while nobody else changes them."""
        with self._locked() as file:
            yield dict(_keys_of(file, self._path))

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        while True:
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER))
            with open_plain(self._path) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                if _is_at(file, self._path):  # nobody has replaced it since it was opened
                    yield file
                    return

    def _replace(self, keys: Iterable[Key]) -> None:
        lines = ("\t".join((each.id, each.rights, each.made, each.digest, each.note)) for each in keys)
        kept = (_FIRST_LINE + "".join(f"{line}\n" for line in lines)).encode("utf-8")
        if len(kept) > MOST_KEY_BYTES:
            raise BadSetting(f"{self._path} has no room for more keys; revoke some that nobody uses")
        part = self._path.with_name(f"{self._path.name}.part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER)
        with os.fdopen(descriptor, "wb") as file:
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())
            _have_owner_of(self._path, file.fileno())
        part.replace(self._path)


def digest_of(secret: str) -> str:
    """The hash that is kept in the place of a key's secret part."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def keys_in(path: Path) -> Mapping[str, Key]:
    """The keys of a file by their ids; raises BadSetting, which says what to do."""
    try:
        with open_plain(path) as file:
            return _keys_of(file, path)
    except FileNotFoundError:
        raise BadSetting(
            f"there is no file of keys {path}; make one by: kashshaf keys add --keys {path}"
        ) from None
    except OSError as error:
        raise BadSetting(
            f"the file of keys {path} cannot be read ({error.strerror}); check who may"
        ) from None


def _keys_of(file: BinaryIO, path: Path) -> Mapping[str, Key]:
    with named_in_errors(path):
        kept = file.read(MOST_KEY_BYTES + 1)
    if len(kept) > MOST_KEY_BYTES:
        raise BadSetting(
            f"{path} has more than {MOST_KEY_BYTES:,} bytes, and is no file of keys; name another"
        )
    try:
        return read_keys(kept.decode("utf-8"), path)
    except UnicodeDecodeError:
        raise BadSetting(f"{path} is no file of keys; name another") from None


def read_keys(text: str, path: Path) -> Mapping[str, Key]:
    """The keys of a file's text."""
    keys = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[1] not in (*Rights,) or not _is_digest(cells[3]):
            raise BadSetting(
                f"{path}:{number} is no line of a file of keys; put back what was there, or take it out"
            )
        key_id, rights, made, digest, note = cells
        keys[key_id] = Key(key_id, Rights(rights), made, digest, note)
    return keys


def _is_digest(text: str) -> bool:
    return len(text) == 64 and {*text} <= _HEXADECIMAL


def _note_of(note: str) -> str:
    return "".join(each if each.isprintable() else " " for each in note)[:LONGEST_NOTE].strip()


def _have_owner_of(path: Path, descriptor: int) -> None:
    """Let a file be for whoever a file is for: a server may be another user than who runs the command."""
    now = path.stat()
    with suppress(PermissionError):
        os.fchown(descriptor, now.st_uid, now.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(now.st_mode))


def _is_at(file: BinaryIO, path: Path) -> bool:
    opened = os.fstat(file.fileno())
    try:
        now = path.stat()
    except FileNotFoundError:
        return False
    return (opened.st_dev, opened.st_ino) == (now.st_dev, now.st_ino)
