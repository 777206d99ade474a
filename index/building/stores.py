"""The stores: the forms in which every index is kept for its engines."""

from index.copies.store import CopiesStore
from index.snapshot.store import SnapshotStore
from index.terms.store import Store
from index.whoosh.store import WhooshStore

STORES: tuple[Store, ...] = (WhooshStore(), SnapshotStore(), CopiesStore())
