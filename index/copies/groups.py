"""Groups: texts of which each shares half or more with that around which the group is made.

Sharing half is not handed on: of a day's summary each of five stories is a part, and none of another. Were all one that
a chain of links joins, the groups of an archive would grow into nonsense. So a group has a centre, the text that is
most like its neighbours by what they share of the longer one, and takes those of them that share half of the shorter
text with the centre and with each of the first that were taken, the likest first. Who is refused is in a group of its
own, or around another centre.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from .holders import Holdings
from .links import CopyLinks, Update
from .overlap import HALF, STEPS, Overlaps
from .stand_ins import NOBODY
from .texts import ComparedTexts

# Who comes into a group is compared with so many that are there.
COMPARED = 4
# In so many steps it is told how alike two texts are.
_LIKENESS = 1_000


def centres_of(links: CopyLinks, holdings: Holdings, texts: ComparedTexts) -> dict[int, int]:
    """The centre of each content that is in a group with another; the same in whatever order texts are numbered."""
    return _centres(links.chosen(links.parts >= HALF), holdings, texts)


def updated_centres(
    update: Update, before: Holdings, centres: Mapping[int, int], after: Holdings, texts: ComparedTexts
) -> dict[int, int]:
    """The centres after a change: groups are made anew of those that a way of links leads to from what it touched."""
    half = update.links.chosen(update.links.parts >= HALF)
    reached, size = update.touched.copy(), -1
    while size != (size := int(np.count_nonzero(reached))):
        on_a_way = reached[half.ones] | reached[half.others]
        reached[half.ones[on_a_way]] = reached[half.others[on_a_way]] = True
    found = _centres(half.chosen(reached[half.ones]), after, texts)
    contents = after.find(before.wholes[list(centres)]).tolist()
    names = after.find(before.wholes[list(centres.values())]).tolist()
    stays = {
        each: centre
        for each, centre in zip(contents, names, strict=True)
        if each != NOBODY and not reached[each]
    }
    return stays | found


def _centres(half: CopyLinks, holdings: Holdings, texts: ComparedTexts) -> dict[int, int]:
    names = holdings.wholes
    grouping = _GroupMaking(half, texts)
    for centre in sorted(grouping.weights, key=lambda each: (-grouping.weights[each], names[each])):
        neighbours = grouping.neighbours[centre]
        grouping.make(centre, sorted(neighbours, key=lambda each: (-neighbours[each], names[each])))
    return grouping.centres


class _GroupMaking:
    """Groups in the making, from links of half of a text or more: each text's neighbours, and how alike they are."""

    def __init__(self, half: CopyLinks, texts: ComparedTexts) -> None:
        self._overlaps = Overlaps(texts)
        self.centres: dict[int, int] = {}
        self.neighbours: dict[int, dict[int, int]] = defaultdict(dict)
        sizes = texts.sizes(half.ones), texts.sizes(half.others)
        smaller, larger = np.minimum(*sizes), np.maximum(*sizes)
        alike = half.parts.astype(np.int64) * smaller * _LIKENESS // (larger * STEPS)
        for one, other, likeness in zip(
            half.ones.tolist(), half.others.tolist(), alike.tolist(), strict=True
        ):
            self.neighbours[one][other] = self.neighbours[other][one] = likeness
        self.weights = {each: sum(near.values()) for each, near in self.neighbours.items()}

    def make(self, centre: int, others: Sequence[int]) -> None:
        """Make a group of a text and of those others, in this order, that are in none yet and fit."""
        if centre in self.centres:
            return
        members: list[int] = []
        for other in others:
            if other not in self.centres and all(self._share(other, each) for each in members[:COMPARED]):
                members.append(other)
        if members:
            self.centres.update(dict.fromkeys([centre, *members], centre))

    def _share(self, one: int, other: int) -> bool:
        """Whether two texts share half; those of hundreds of versions are not linked with each other."""
        return other in self.neighbours[one] or self._overlaps.of(one, other) >= HALF
