"""Tallies: what stands in the rows of numbers that the loops of `usage` fill, for others too, who need no loop."""

import numpy as np
from numpy.typing import NDArray

COUNT, OWN, IN_ARTICLES, STORIES, LOWEST, HIGHEST, LAST = range(7)
COLUMNS = 8  # so that a row lies in one line of the memory
BITS = 21
TABLE_FULL = -1
WORDS_OF_NAME = 3

TallyRows = NDArray[np.int32]
