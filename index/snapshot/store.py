"""The snapshot as a store: one sealed file in the folder of each segment, made from its words and their terms."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index.segments.segment import Segment
from index.terms.store import Content
from index.terms.vocabulary import Vocabulary

from .snapshot import Snapshot, make_snapshot


class SnapshotStore:
    """Writes the snapshots of new segments; those of old ones come with their segments."""

    stage = "arranging"
    needs_terms = True
    apart = True

    def steps(self, content: Content) -> int:
        """One a segment."""
        return len(content.segments)

    def write(self, content: Content) -> Iterator[int]:
        """Make a snapshot of each segment; one that is there is replaced as a whole. Raises OSError."""
        for segment in content.segments:
            make_snapshot(segment, content.vocabulary.result())
            yield 1

    def check(
        self,
        generation: Path,  # noqa: ARG002, a store that keeps nothing in segments is told it
        segments: Sequence[Segment],
        vocabulary: Vocabulary,
    ) -> Mapping[str, int]:
        """Open all of them, which checks every byte; nothing is counted. Raises OSError or BadArrayFile."""
        for segment in segments:
            Snapshot.load(segment, vocabulary)
        return {}
