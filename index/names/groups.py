"""Groups: pairs of spellings joined, as long as what is joined may still be one name."""

from collections.abc import Callable, Iterable, Sequence

MOST_OF_A_GROUP = 16

TwoMembers = tuple[int, int]


def joined_groups(
    pairs: Iterable[TwoMembers], count: Callable[[int], int], may_be_one: Callable[[int, int], bool]
) -> list[list[int]]:
    """The groups that pairs make, taken in their order; each has its commonest member first.

    Two groups are joined by a pair only where their commonest members may be one name: a chain of small differences
    would lead from one name to another.
    """
    group_of: dict[int, list[int]] = {}
    for first, second in pairs:
        one, other = group_of.get(first, [first]), group_of.get(second, [second])
        if one is other or len(one) + len(other) > MOST_OF_A_GROUP:
            continue
        if {one[0], other[0]} == {first, second} or may_be_one(one[0], other[0]):
            joined = sorted([*one, *other], key=lambda member: (-count(member), member))
            group_of.update(dict.fromkeys(joined, joined))
    return _each_once(group_of.values())


def _each_once(groups: Iterable[list[int]]) -> list[list[int]]:
    found: dict[int, list[int]] = {group[0]: group for group in groups}
    return [found[head] for head in sorted(found)]


def links_of(groups: Iterable[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """The others of each member's group, the commonest first."""
    return {
        member: tuple(other for other in group if other != member) for group in groups for member in group
    }
