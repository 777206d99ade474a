"""The build: from articles to a new generation of an index, checked and then put in place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from corpus.article import Refusal, Remark
from corpus.received import FilesSeen, FileState, FileUnchanged, IntakeItem, Received
from index.generations.generation import (
    JOURNAL,
    NewGeneration,
    current,
    locked,
    new_generation,
    require_current,
    set_aside,
)
from index.generations.ledger import Ledger
from index.generations.open_index import SEGMENTS, kept_articles
from index.terms.fingerprint import fingerprint
from index.terms.store import Store

from .before import Before
from .collecting import collecting_seldom
from .intake import Intake
from .journal import Journal
from .journal_file import JournalWriter
from .needs import MemoryNeeds
from .processes import ProcessPool
from .pruning import articles_gone, files_gone
from .report import Report, Unwatched, Watch


class ArticleSource(Protocol):
    """Where a build's articles come from: files, of which some are known."""

    def items(self, states: Mapping[str, FileState]) -> Iterator[IntakeItem]:
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

    given: Iterable[IntakeItem]
    command: str = ""

    def items(self, _: Mapping[str, FileState]) -> Iterator[IntakeItem]:
        """All of them."""
        yield from self.given

    def seen(self) -> None:
        """Nothing is known of files."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a build is for beside adding what is new.

    To start from nothing; to read all files `again`; to take out what is gone, and articles with these ids. `tell` is
    handed every refusal and remark, `tell_kept` the id of every article that was read and kept.
    """

    rebuild: bool = False
    again: bool = False
    prune: bool = False
    remove: Sequence[str] = ()
    tell: Callable[[Refusal | Remark], None] | None = None
    tell_kept: Callable[[str], None] | None = None


def build(
    folder: Path,
    items: Iterable[IntakeItem],
    watch: Watch | None = None,
    *,
    rebuild: bool = False,
    stores: Sequence[Store] | None = None,
) -> Report:
    """Build from what is at hand; see `build_from`."""
    return build_from(folder, Given(items), watch, aim=Aim(rebuild=rebuild), stores=stores)


def build_from(
    folder: Path,
    source: ArticleSource,
    watch: Watch | None = None,
    *,
    aim: Aim | None = None,
    stores: Sequence[Store] | None = None,
) -> Report:
    """Add the articles, or put them in the place of those with the same ids, and take out what is aimed at.

    Only files that are new or changed are read, and what a run of the same command has taken in before it was
    interrupted is taken from there. Raises IndexProblem or OSError; the index that was there is then still there,
    untouched. The engines' `stores` are those of every index where none are given.
    """
    with locked(folder):
        return build_in(folder, source, watch, aim=aim, stores=stores)


def build_in(
    folder: Path,
    source: ArticleSource,
    watch: Watch | None = None,
    *,
    aim: Aim | None = None,
    stores: Sequence[Store] | None = None,
) -> Report:
    """The same in a folder that the caller has locked."""
    with collecting_seldom():
        return _Run(folder, source, aim or Aim(), watch or Unwatched(), stores).run()


def stored_articles(folder: Path) -> Iterator[Received | Refusal]:
    """The articles of the index in a folder, whichever analyzer made it: what a rebuild starts from.

    In the place of one that cannot be read comes a refusal.
    """
    return kept_articles(require_current(folder))


def _command(source: ArticleSource, before: Before, *, rebuild: bool) -> str:
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What need not be read: files in these states, and what an interrupted run has taken in."""

    states: Mapping[str, FileState]
    journal: Journal | None

    def items(self, source: ArticleSource) -> Iterator[IntakeItem]:
        """What an interrupted run has taken in, and then what the source has beyond."""
        if self.journal is None:
            yield from source.items(self.states)
            return
        yield from self.journal.items()
        self.journal.remove()
        for item in source.items({**self.states, **self.journal.states}):
            if not (isinstance(item, FileUnchanged) and item.state.path in self.journal.states):
                yield item

    def seen(self, source: ArticleSource) -> FilesSeen | None:
        """Which files were there; those that the interrupted run has read count as read."""
        seen = source.seen()
        if seen is None or self.journal is None:
            return seen
        before = self.journal.states
        doubtful = {path for path, state in before.items() if state.refused}
        return replace(seen, read=(seen.read | before.keys()) - doubtful, doubtful=seen.doubtful | doubtful)


class _Run:
    """One build of a folder that is locked for it."""

    def __init__(
        self, folder: Path, source: ArticleSource, aim: Aim, watch: Watch, stores: Sequence[Store] | None
    ) -> None:
        self._folder = folder
        self._source = source
        self._aim = aim
        self._watch = watch
        self._stores = stores
        self._before = Before(None if aim.rebuild else current(folder))
        self._ledger = Ledger(folder)
        self._command = _command(source, self._before, rebuild=aim.rebuild)
        self._report = Report(tell=aim.tell, tell_kept=aim.tell_kept)

    def run(self) -> Report:
        """Take in, write, put in place, and write down which files were read."""
        known = _Known(self._states(), _interrupted(self._folder, self._command))
        with (
            new_generation(self._folder, resumable=bool(self._command)) as new,
            ProcessPool() as pool,
            Intake(new.path / SEGMENTS, self._before, pool, self._journal(new)) as intake,
        ):
            needs = MemoryNeeds(pool.size, self._watch.say)
            self._take_in(intake, known, needs)
            if self._report.changed:
                self._write(new, intake, pool, needs)
            elif self._before.manifest:
                self._report.articles = self._before.manifest.articles
        if current(self._folder):
            self._write_down(intake)
        return self._report

    def _write_down(self, intake: Intake) -> None:
        """Write down which files were read; where that cannot be, the index is in place all the same."""
        try:
            self._ledger.add(intake.states, self._gone() if self._aim.prune else ())
        except OSError as error:
            self._report.unwritten = str(error.strerror or error)

    def _states(self) -> Mapping[str, FileState]:
        """The files that need not be read where they are in these states."""
        return {} if self._aim.again or not self._before.generation else self._ledger.states

    def _journal(self, new: NewGeneration) -> JournalWriter | None:
        return JournalWriter(new.path, self._command) if self._command else None

    def _take_in(self, intake: Intake, known: _Known, needs: MemoryNeeds) -> None:
        """Take in what is new, and leave out what is gone or to be removed."""
        items = known.items(self._source)
        if self._before.generation is None:  # else few of the words are worked out
            items = needs.while_taking(items, lambda: len(intake.words.added))
        intake.take(items, self._report)
        index = self._before.index if self._aim.prune else None
        if index and (seen := known.seen(self._source)):
            intake.remove(articles_gone(index, seen), self._report)
            self._report.doubtful = len(seen.doubtful)
        elif index:
            self._report.unpruned = True
        intake.remove(self._aim.remove, self._report)

    def _write(self, new: NewGeneration, intake: Intake, pool: ProcessPool, needs: MemoryNeeds) -> None:
        """Write the new generation and put it in place."""
        # Loaded here, since to find that nothing is new takes half of the time without it.
        from .stores import STORES  # noqa: PLC0415
        from .writer import GenerationWriter  # noqa: PLC0415

        stores = STORES if self._stores is None else self._stores
        writer = GenerationWriter(new.path, self._before.index, intake, stores, pool, self._watch, needs)
        self._report.articles = writer.write().articles
        if not self._before.generation and self._command:  # without one they are the index's own articles
            self._ledger.forget()
        (new.path / JOURNAL).unlink(missing_ok=True)
        new.put_in_place()

    def _gone(self) -> Sequence[str]:
        seen = self._source.seen()
        return list(files_gone(self._ledger.states.keys(), seen)) if seen else ()
