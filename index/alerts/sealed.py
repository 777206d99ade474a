"""A small file that is replaced as a whole: one line of JSON, a tab and the CRC-32 of what is before it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from isal.isal_zlib import crc32

from index.files.plain_file import open_plain
from index.files.trees import UNFINISHED, sync

from .alert import SealedFields

FOR_ALL, FOR_OWNER = 0o666, 0o600  # who may read and write, less what the system takes away
# Bytes: what is longer was not written by us.
_MOST_BYTES = 1 << 26


class Garbled(ValueError):
    """A file that is not as it was written."""


def write_sealed(path: Path, fields: Mapping[str, object], mode: int = FOR_ALL) -> None:
    """Put a file in place in one step that is on the disk when this returns. Raises OSError."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    part = path.with_name(path.name + UNFINISHED)
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(text + b"\t%08x\n" % crc32(text))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync(path.parent)


def read_sealed(path: Path) -> SealedFields:
    """What was written; raises FileNotFoundError, OSError or Garbled."""
    with open_plain(path) as file:
        data = file.read(_MOST_BYTES)
    text, _, seal = data.rpartition(b"\t")
    if seal != b"%08x\n" % crc32(text):
        raise Garbled(f"{path} is not as it was written")
    fields: SealedFields = json.loads(text.decode("utf-8", "surrogatepass"))
    return fields
