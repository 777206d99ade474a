"""Compiled functions: loops over arrays as machine code, made by numba and kept beside the code.

`functions` marks what is compiled, says where that is kept and loads it; it is the door for all other rooms. The
`compiler` is numba's own with two looks at each function: `reference_counts` leaves out the counting of who holds an
array where nothing can be let go of, `indexing` the question whether a place counts from the end. `machine_code` is
what comes out, and what is kept of it.

Nothing outside this room knows numba.
"""
