"""The ledger: which files an index was made from, so that another run reads only what is new or changed.

`ledger.jsonl` lies beside the generations; whoever builds appends to it, holding the folder's lock. Its first line is
`{"ledger": 2}`, each further one the state of a file as JSON (`corpus.received.FileState`), of which the last of a path
counts; `{"path": …, "gone": true}` takes a path out. Each ends with a tab and the CRC-32 of what is before it (with
`{"ledger": 1}` at the head they have none). It is written when the generation is in place: a crash between
the two costs a second reading, never an article. A line that is cut or garbled is passed over, with the same cost.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from isal.isal_zlib import crc32

from corpus.received import FileState

LEDGER = "ledger.jsonl"
_HEAD = {"ledger": 2}
_EARLIER_HEAD = '{"ledger":1}\n'
# It is written anew when this many times the lines that count are in it, and some more.
_SLACK = 2
_FEW = 1_000


class Ledger:
    """The files of an index folder; `states` are they, by path, and `damaged` how many lines were of no use."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LEDGER
        self._states: dict[str, FileState] = {}
        self._whole_states = 0
        self.damaged = 0
        for fields in _states_in(self._path):
            if fields is None:
                self.damaged += 1
            else:
                self._whole_states += 1
                self._take(fields)

    @property
    def states(self) -> Mapping[str, FileState]:
        """The states of the files that were read, by path."""
        return self._states

    def forget(self) -> None:
        """Begin anew: the index is about to be made from nothing."""
        self._path.unlink(missing_ok=True)
        self._states = {}
        self._whole_states = 0

    def add(self, states: Iterable[FileState], gone: Iterable[str] = ()) -> None:
        """Write down the files that are not known so, and those that are there no more. Raises OSError."""
        lines: list[dict[str, object]] = [
            asdict(state) for state in states if self._states.get(state.path) != state
        ]
        lines += [{"path": path, "gone": True} for path in gone]
        for fields in lines:
            self._take(fields)
        if self.damaged or self._whole_states + len(lines) > _SLACK * len(self._states) + _FEW:
            self._write_anew()
        elif lines:
            self._append(lines)

    def _take(self, fields: dict[str, object]) -> None:
        path = str(fields.get("path"))
        if fields.get("gone"):
            self._states.pop(path, None)
        else:
            self._states[path] = FileState(**fields)  # type: ignore[arg-type]

    def _append(self, lines: list[dict[str, object]]) -> None:
        new = not self._path.exists()
        with self._path.open("a", encoding="utf-8") as file:
            # A first line feed ends a line that was cut.
            file.write(_json_line(_HEAD) if new else "\n")
            file.writelines(map(_json_line, lines))
            file.flush()
            os.fsync(file.fileno())
        self._whole_states += len(lines)

    def _write_anew(self) -> None:
        part = self._path.with_name(f"lock.{LEDGER}")
        with part.open("w", encoding="utf-8") as file:
            file.write(_json_line(_HEAD))
            file.writelines(_json_line(asdict(state)) for state in self._states.values())
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)
        self._whole_states = len(self._states)
        self.damaged = 0


def _json_line(fields: Mapping[str, object]) -> str:
    text = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
    return f"{text}\t{crc32(text.encode()):08x}\n"


def _states_in(path: Path) -> Iterator[dict[str, object] | None]:
    """The lines of a ledger, None for each that is of no use; those of an earlier form are of use, once."""
    try:
        file = path.open(encoding="utf-8", errors="replace", newline="\n")
    except FileNotFoundError:
        return
    with file:
        head = file.readline()
        if head == _EARLIER_HEAD:
            yield None  # so that it is written anew
        elif head != _json_line(_HEAD):
            yield None
            return
        for line in file:
            if line != "\n":
                yield _state_fields(line, summed=head != _EARLIER_HEAD)


def _state_fields(line: str, *, summed: bool) -> dict[str, object] | None:
    """A line's object, if it is one that the ledger writes."""
    try:
        fields = json.loads(line.partition("\t")[0] if summed else line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not isinstance(fields.get("path"), str):
        return None
    if summed and line != _json_line(fields):
        return None
    is_state = set(fields) == set(FileState.__dataclass_fields__)
    return fields if is_state or fields.get("gone") is True else None
