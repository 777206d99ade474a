"""Drawing: values as what a page or a file shows, without knowing of requests.

In go answers, out come pictures (SVG by its numbers), XML, tables of cells.

Others use `chart` for lines, `histogram` for bars, `numbering` for marks that lead to one another, `xml` and `csv`.
"""
