"""Packing: files that are compressed, or many in one.

In goes an open file, out come the bytes that were packed in it, or file after file of an archive. Nothing is handed
on before its checksum is found right, and nothing unpacks beyond its `budget`; what is wrong is said in one sentence.

Others use `pouring.Poured`, `compressed.unpacked`, `tars.tar_members` and `zips.zip_members`.
"""
