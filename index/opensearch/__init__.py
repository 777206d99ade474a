"""The index in an OpenSearch cluster: articles with our terms in one index of it, what belongs to them in another.

In goes an index on disk, out comes `<name>-<number>`, whose articles have a field a part and view in which terms stand
with spaces between them, so that the cluster analyses nothing; and in `<name>-tables` the vocabulary as blobs, and the
state: which index is the current one, and what it is made of.

Others use `publishing.publish` to write, `tables.Tables` and `cluster.Cluster` to read, `place.read_place` for what
stands behind `opensearch:` in an address, `fields` for the names of fields. Nothing else of the project imports the
client.
"""
