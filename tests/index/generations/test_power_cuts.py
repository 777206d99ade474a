"""Power cuts: whenever the power is lost, an index is the old one or the new one, and what was reported is there."""

from dataclasses import replace
from pathlib import Path

from flaws import answers
from handful import HANDFUL
from power import PowerCuts, torn

from index.building.build import build

# So many moments are left out between two that are tried; `make faults` tries all.
STRIDE = 16


def test_a_power_cut_leaves_the_old_index_or_the_new(built: Path, tmp_path: Path) -> None:
    before = answers(built)
    with PowerCuts(built) as cuts:
        build(built, [replace(HANDFUL[0], text="هدم الجسر القديم على النهر")])
    after = answers(built)
    assert before != after
    # The last moments are those of the switch.
    states = [*cuts.states[:-6:STRIDE], *cuts.states[-6:]]
    found = []
    for at, state in enumerate(states):
        state.restore(tmp_path / str(at), torn["zeros"])
        found.append(answers(tmp_path / str(at)))
    assert all(each in (before, after) for each in found)
    assert (found[0], found[-1]) == (before, after)
