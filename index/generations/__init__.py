"""Generations: which index is the current one, and opening it.

In goes an index folder, out comes one generation of it, whole and checked, or an error that names the command to
run. A new generation is seen by readers in one atomic step.

Others use `generation` to find, make and put in place, `manifest.Manifest` for what an index is made of, and
`open_index.OpenIndex` to read it.
"""
