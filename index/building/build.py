"""The build: from articles to a new generation of an index, checked and then put in place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from corpus.article import Refusal, Remark
from corpus.received import FilesSeen, FileState, FileUnchanged, Item, Received
from index.generations.generation import current, locked, new_generation, require_current, set_aside
from index.generations.ledger import Ledger
from index.generations.open_index import SEGMENTS, kept_articles
from index.terms.fingerprint import fingerprint
from index.terms.store import Store

from .before import Before
from .intake import Intake
from .journal import JOURNAL, Journal, JournalWriter
from .processes import ProcessPool
from .pruning import articles_gone, files_gone
from .report import Report, Unwatched, Watch
from .stores import STORES
from .writer import GenerationWriter


class Source(Protocol):
    """Where a build's articles come from: files, of which some are known."""

    def items(self, states: Mapping[str, FileState]) -> Iterator[Item]:
        """Read what is new or changed since the files were in these states, by path."""
        ...

    def seen(self) -> FilesSeen | None:
        """Which files were there, once all was read; None where that cannot be said."""
        ...

    @property
    def command(self) -> str:
        """What was asked for, by which a run that goes on where another was interrupted is known."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """Items that are at hand, of which nothing is known again."""

    given: Iterable[Item]
    command: str = ""

    def items(self, _: Mapping[str, FileState]) -> Iterator[Item]:
        """All of them."""
        yield from self.given

    def seen(self) -> None:
        """Nothing is known of files."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a build is for beside adding what is new.

    To start from nothing; to read all files `again`; to take out what is gone, and articles with these ids. `tell` is
    handed every refusal and remark.
    """

    rebuild: bool = False
    again: bool = False
    prune: bool = False
    remove: Sequence[str] = ()
    tell: Callable[[Refusal | Remark], None] | None = None


def build(
    folder: Path,
    items: Iterable[Item],
    watch: Watch | None = None,
    *,
    rebuild: bool = False,
    stores: Sequence[Store] = STORES,
) -> Report:
    """Build from what is at hand; see `build_from`."""
    return build_from(folder, Given(items), watch, aim=Aim(rebuild=rebuild), stores=stores)


def build_from(
    folder: Path,
    source: Source,
    watch: Watch | None = None,
    *,
    aim: Aim | None = None,
    stores: Sequence[Store] = STORES,
) -> Report:
    """Add the articles, or put them in the place of those with the same ids, and take out what is aimed at.

    Only files that are new or changed are read, and what a run of the same command has taken in before it was
    interrupted is taken from there. Raises IndexProblem or OSError; the index that was there is then still there,
    untouched.
    """
    watch, aim = watch or Unwatched(), aim or Aim()
    report = Report(tell=aim.tell)
    with locked(folder):
        before = Before(None if aim.rebuild else current(folder))
        ledger = Ledger(folder)
        command = _command(source, before, rebuild=aim.rebuild)
        journal = _interrupted(folder, command)
        with (
            new_generation(folder, resumable=bool(command)) as new,
            ProcessPool() as pool,
            Intake(new.path / SEGMENTS, before, pool, _journal(new.path, command)) as intake,
        ):
            states = ledger.states if before.generation and not aim.again else {}
            intake.take(_items(source, states, journal), report)
            if aim.prune and before.index and (seen := _seen(source, journal)):
                intake.remove(articles_gone(before.index, seen), report)
            intake.remove(aim.remove, report)
            if report.added or report.updated or report.removed:
                writer = GenerationWriter(new.path, before.index, intake, stores, pool, watch)
                report.articles = writer.write().articles
                if before.generation is None and command:  # else the articles are the index's own
                    ledger.forget()
                (new.path / JOURNAL).unlink(missing_ok=True)
                new.put_in_place()
            elif before.manifest:
                report.articles = before.manifest.articles
        if current(folder):
            seen = source.seen() if aim.prune else None
            ledger.add(intake.states, list(files_gone(ledger.states.keys(), seen)) if seen else ())
    return report


def stored_articles(folder: Path) -> Iterator[Received]:
    """The articles of the index in a folder, whichever analyzer made it: what a rebuild starts from."""
    return kept_articles(require_current(folder))


def _command(source: Source, before: Before, *, rebuild: bool) -> str:
    """What tells this run from another; empty where it cannot go on where one was interrupted."""
    if not source.command:
        return ""
    name = before.generation.name if before.generation else ""
    return repr((source.command, fingerprint(), name, rebuild))


def _interrupted(folder: Path, command: str) -> Journal | None:
    """What a run of the same command has left; what another has left goes."""
    aside = set_aside(folder)
    journal = Journal.of(aside, command) if aside and command else None
    if aside and journal is None:
        rmtree(aside, ignore_errors=True)
    return journal


def _journal(generation: Path, command: str) -> JournalWriter | None:
    return JournalWriter(generation, command) if command else None


def _items(source: Source, states: Mapping[str, FileState], journal: Journal | None) -> Iterator[Item]:
    """What an interrupted run has taken in, and then what the source has beyond."""
    if journal is None:
        yield from source.items(states)
        return
    yield from journal.items()
    journal.remove()
    for item in source.items({**states, **journal.states}):
        if not (isinstance(item, FileUnchanged) and item.state.path in journal.states):
            yield item


def _seen(source: Source, journal: Journal | None) -> FilesSeen | None:
    seen = source.seen()
    return replace(seen, read=seen.read | journal.states.keys()) if seen and journal else seen
