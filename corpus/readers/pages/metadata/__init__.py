"""Metadata: what a page says of its article for machines.

In goes the tree of a page, out come the fields that its head, its marks (`metas`) and its JSON-LD (`linked`) name, each
as it is written. All is bounded, since none of it can be trusted.

Others use `metas.head_of` and `linked.linked_of`.
"""
