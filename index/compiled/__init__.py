"""Compiled functions: loops over arrays as machine code, made by numba and kept beside the code.

`functions` marks what is compiled, says where that is kept and loads it; it is the door for all other rooms.
`machine_code` is what numba makes of one function, and what is kept of it; `reference_counts` leaves out of it the
counting of who holds an array, where nothing can be let go of.

Nothing outside this room knows numba.
"""
