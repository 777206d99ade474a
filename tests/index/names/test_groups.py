"""Groups: spellings joined by pairs."""

from index.names.groups import MOST_OF_A_GROUP, joined_groups, links_of

COUNTS = {1: 5, 2: 9, 3: 1, 4: 2}


def always(_one: int, _other: int) -> bool:
    return True


def never(_one: int, _other: int) -> bool:
    return False


def test_pairs_that_share_a_member_are_one_group_its_commonest_first() -> None:
    assert joined_groups([(1, 2), (3, 4), (2, 3)], COUNTS.__getitem__, always) == [[2, 1, 4, 3]]


def test_groups_whose_commonest_members_may_not_be_one_stay_two() -> None:
    assert joined_groups([(1, 2), (3, 4), (1, 4)], COUNTS.__getitem__, never) == [[2, 1], [4, 3]]


def test_a_group_does_not_grow_beyond_its_size() -> None:
    chain = [(at, at + 1) for at in range(MOST_OF_A_GROUP + 3)]
    groups = joined_groups(chain, lambda _member: 1, always)
    assert max(map(len, groups)) == MOST_OF_A_GROUP


def test_each_member_is_linked_to_the_others() -> None:
    assert links_of([[2, 1, 4]]) == {2: (1, 4), 1: (2, 4), 4: (2, 1)}
    assert links_of([]) == {}
