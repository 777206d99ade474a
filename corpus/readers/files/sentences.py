"""Sentences: what is said of files that are not read, or not to their end."""

import stat
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus.article import Refusal, Remark

from .endings import ARCHIVES, COMPRESSIONS
from .file import shown

_MOST_KINDS = 6  # of endings that are named when their files are passed over


def listed(endings: Iterable[str], joint: str) -> str:
    """Write the endings out for a sentence, the last two joined by a word.

    >>> listed([".txt", ".jsonl"], "or")
    '.jsonl or .txt'
    """
    *first, last = sorted(endings)
    return f"{', '.join(first)} {joint} {last}" if first else last


def possible(formats: Iterable[str]) -> str:
    """Write out for a sentence how the name of a file that is read may end."""
    return f"{listed(formats, 'or')}, also within {listed((*COMPRESSIONS, *ARCHIVES), 'or')}"


def passed_over(place: str, others: Counter[str]) -> Remark:
    """Say how many files of a folder or an archive were not read because of their endings.

    >>> passed_over("news", Counter({".pdf": 2, "": 1})).text
    '3 files were passed over, since their endings are not known: .pdf 2, without an ending 1'
    """
    named = sorted(others.items(), key=lambda each: (-each[1], each[0] or "~"))[:_MOST_KINDS]
    kinds = [f"{ending or 'without an ending'} {count:,}" for ending, count in named]
    if rest := others.total() - sum(count for _, count in named):
        kinds.append(f"others {rest:,}")
    files = (
        "1 file was passed over, since its ending is"
        if others.total() == 1
        else (f"{others.total():,} files were passed over, since their endings are")
    )
    return Remark(place, None, f"{files} not known: {', '.join(kinds)}")


def kept_before(rows: int) -> str:
    """Say how many articles were read before the place where a file is damaged.

    >>> kept_before(1), kept_before(2000)
    ('the article before is kept', 'the 2,000 articles before are kept')
    """
    many = {0: "nothing of it is kept", 1: "the article before is kept"}
    return many.get(rows, f"the {rows:,} articles before are kept")


def no_file(mode: int) -> str:
    """Say of what is neither a file nor a folder why it is not opened."""
    kinds = {
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    kind = kinds.get(stat.S_IFMT(mode), "something else")
    return (
        f"is {kind}, no file; save what comes out of it in a file, or give it as standard input to the path -"
    )


def unreadable(path: Path, error: Exception) -> Refusal:
    """Say that the system would not let us read a file or folder."""
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(shown(path), None, f"cannot be read ({cause}); check the file and who may read it")
