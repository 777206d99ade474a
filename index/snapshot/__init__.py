"""The snapshot: a segment's postings as arrays in one sealed file, on which the serving engine works.

In go a segment and the vocabulary's columns, out come sorted lists by term. It is a cache: whatever becomes of the
file, it is made anew from the segment.

Others use `snapshot.Snapshot` to read, `store.SnapshotStore` to build, and the lists of `lists`. What each array
holds is told in `layout`.
"""
