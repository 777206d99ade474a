"""What benches say of the code is true of it."""

from functools import reduce
from importlib import import_module, util
from pathlib import Path

STAGES = Path(__file__).parents[2] / "bench" / "stages.py"


def test_the_functions_that_are_timed_as_stages_are_there() -> None:
    spec = util.spec_from_file_location("stages", STAGES)
    assert spec
    assert spec.loader
    stages = util.module_from_spec(spec)
    spec.loader.exec_module(stages)
    for place in (place for places in stages.STAGES.values() for place in places):
        module, _, path = place.partition(":")
        assert callable(reduce(getattr, path.split("."), import_module(module))), place
