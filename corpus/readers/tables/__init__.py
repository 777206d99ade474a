"""Tables: from delimited text or a workbook to rows.

In goes an open file, out come the cells of each line under the names of the first. `delimiters` finds what stands
between cells, `lines` and `records` cut text into rows so that one unclosed quotation mark costs one of them.

Others use `delimited.read_table` and `workbooks.read_workbook`.
"""
