"""Affixes: where a word may be parted is what Tashaphyne's own segmentation says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.stems import affixes
from index.stems.affixes import Proposal, propose
from index.stems.evidence import skeleton

# Letters of affixes meet often.
LETTERS = st.one_of(
    st.sampled_from("والبفكسيتنهمةا"), st.characters(min_codepoint=0x621, max_codepoint=0x64A)
)


def segmented(form: str) -> Proposal:
    """What the pairs of the library say, one by one."""
    segments = affixes._segmenter().segment(form)
    return Proposal(
        frozenset(start for start, _ in segments), tuple(sorted({len(form) - end for _, end in segments}))
    )


@settings(deadline=None)  # the first time a library is imported
@given(st.text(LETTERS, max_size=12))
def test_beginnings_and_ends_are_those_of_the_pairs(word: str) -> None:
    form = skeleton(word.replace("آ", "ا"))
    assert propose(form) == segmented(form)


def test_a_conjunction_an_article_and_an_ending() -> None:
    proposal = propose("والمعلمين")
    assert (sorted(proposal.starts), proposal.tails) == ([0, 1, 3], (0, 1, 2))
