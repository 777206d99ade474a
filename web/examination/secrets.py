"""The file of keys: who may read it, and what it holds."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from web.access.key_file import Rights, keys_in
from web.settings import BadSetting
from web.terminal.amounts import amount_of

from .finding import Finding, remark, sound, to_do

KEYS_TOPIC = "keys"
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def key_findings(path: str | None) -> Iterator[Finding]:
    """What is to be said of the file of keys, if one is set; that it cannot be read is said with the settings."""
    if path is None:
        yield sound(KEYS_TOPIC, "no file is set: nobody needs a key, and nobody can write")
        return
    file = Path(path)
    try:
        facts, keys = file.stat(), keys_in(file)
    except (OSError, BadSetting):
        return
    writing = sum(key.rights is Rights.WRITE for key in keys.values())
    yield sound(KEYS_TOPIC, f"{path} holds {amount_of(len(keys), 'key')}, of which {writing} may write")
    if facts.st_mode & _FOR_OTHERS:
        what = "changed" if facts.st_mode & _WRITTEN_BY_OTHERS else "read"
        yield to_do(KEYS_TOPIC, f"{path} can be {what} by others; run: chmod 600 {path}")
    if facts.st_uid != os.geteuid():
        yield remark(KEYS_TOPIC, f"{path} belongs to another user than this one (number {facts.st_uid})")
