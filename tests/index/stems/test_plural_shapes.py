"""Shapes of broken plurals: which fits a pair; of a pair that none fits the table alone can know."""

import pytest
from word_lists import table

from index.stems.plural_shapes import shape_of


@pytest.mark.parametrize(("singular", "plural", "name"), table("plural_shapes.tsv"))
def test_the_first_shape_that_fits_is_a_pair_s(singular: str, plural: str, name: str) -> None:
    shape = shape_of(singular, plural)
    assert (shape.name if shape else "-") == name
