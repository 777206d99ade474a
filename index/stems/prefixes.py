"""What is joined before a word, taken off where the vocabulary shows that it is no part of it.

Two things are weighed. For the parting speaks that the rest is a word: how often it occurs bare and
with the article, against how often the whole does. Against it speaks what Arabic never joins: the
article or a preposition stands before كتاب (الكتاب, بكتاب), so its ك is no preposition itself, since
none takes an article or another preposition before it.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from pyarabic import araby

from index.words.letters import ARTICLE

from .affixes import Proposal, proclitics
from .evidence import SEATED, Evidence, skeleton

SHORTEST_REST = 3
# So many occurrences of a form and its rest decide; below, the forms without their endings are added.
KNOWN = 30
# How the share that is asked of the rest changes: where the joined letter is opposed, where the dictionary lists
# the whole, where the rest is a name, where it is met after most other letters.
OPPOSED_TIMES, LISTED_TIMES, NAME_TIMES, JOINED_TIMES = 10, 4, 16, 0.2
# So much commoner is a noun than a word with a letter before it of which the rest itself is never met.
UNSEEN_REST = 5
# So often a verb has the future's س.
FUTURE = 0.02
# How a form is spelled that is met no oftener says nothing.
FEWEST_SPELLED = 5
# Of a word whose ال may be its own (التزام), the share that its rest must have.
OWN_ARTICLE = 0.5
# So many times as often as a form with two letters joined is met without them, if it is met at all.
TWICE_JOINED, SELDOM, TWICE_JOINED_SELDOM = 50, 3, 3
# Above and below these shares with a last ى two forms are spelled with another letter.
UNDOTTED, DOTTED = 0.8, 0.4
FUTURE_VERBS = (araby.YEH, araby.TEH, araby.NOON, araby.ALEF)
CONJUNCTIONS = (araby.WAW, araby.FEH)
PREPOSITIONS = (araby.BEH, araby.LAM, araby.KAF, araby.SEEN)
_OUTER = (ARTICLE, araby.BEH, araby.LAM, araby.WAW, araby.FEH, araby.KAF)

# Before a word without the article, but for لل, which holds it.
_PROOFS = (araby.WAW, araby.BEH, araby.LAM, araby.LAM * 2)


class DictionaryForms(NamedTuple):
    """The dictionary's words as skeletons, and those of them, in exact form, whose ال is their own."""

    forms: frozenset[str]
    own_article: frozenset[str]

    @classmethod
    def of(cls, words: Collection[str]) -> "DictionaryForms":
        """Of words in exact form."""
        forms = frozenset(map(skeleton, words))
        return cls(
            forms,
            frozenset(
                word for word in words if word.startswith(ARTICLE) and word[len(ARTICLE) :] not in forms
            ),
        )


class Prefixes:
    """Takes conjunctions, prepositions and the article off."""

    def __init__(
        self,
        evidence: Evidence,
        dictionary: DictionaryForms,
        closed: Collection[str],
        particles: Collection[str] = (),
    ) -> None:
        """The dictionary's words; its function words (no other word: closed; no noun) as skeletons."""
        self._evidence = evidence
        self._count = evidence.count
        self._seated = evidence.seated
        self._lexemes, self._own_article = dictionary
        self._closed = closed
        self._particles = particles

    def without(self, form: str, word: str, proposal: Proposal) -> str:
        """The skeleton `form` of the exact `word` without what is joined before it.

        A hamza that is written (إلقاء, ألمانيا) begins the word itself.
        """
        start = 0
        for place in (CONJUNCTIONS, PREPOSITIONS):
            seated = word.startswith(SEATED, start + 1)
            proposed = form.startswith(place) and start + 1 in proposal.starts
            if proposed and self._parts(form, word, proposal, seated=seated):
                form = form[1:]
                start += 1
        if word.startswith(SEATED, start):
            return form
        form = self._uncontracted(form) if form.startswith(araby.LAM * 2) else form
        if form.startswith(ARTICLE) and self._has_article(form, proposal):
            return form[len(ARTICLE) :]
        return form

    def _tailless(self, form: str, proposal: Proposal) -> Iterator[str]:
        """The form, then the form without each ending that may be one, shortest ending first."""
        yield form
        for tail in proposal.tails:
            if tail and len(form) - tail > SHORTEST_REST:
                yield form[:-tail]
                if form[-tail - 1] == araby.TEH:
                    yield form[: -tail - 1] + araby.TEH_MARBUTA

    def _parts(self, form: str, word: str, proposal: Proposal, *, seated: bool) -> bool:
        """Whether the first letter of a form is joined to it.

        If the second is written with a hamza, only forms with one count: وأحد is "and one of", whatever واحد is.
        """
        letter, rest = form[0], form[1:]
        if self._impossible(letter, rest) or (not seated and self._spelled_otherwise(form, rest)):
            return False
        if self._dotted_otherwise(form, word, rest):
            return False
        whole, part, against = self._weighed(form, proposal, self._seated if seated else self._count)
        if not part or (letter != araby.WAW and self._is_unseen(rest, whole, proposal)):
            return letter in CONJUNCTIONS and self._joined_twice(rest, whole)
        share = proclitics()[letter].share
        opposed, listed = against > 2 + 0.02 * whole, form in self._lexemes
        if opposed or listed:
            share *= (OPPOSED_TIMES if opposed else 1) * (LISTED_TIMES if listed else 1)
        elif self._seen_after_others(rest, letter) or (letter == araby.FEH and rest in self._lexemes):
            share *= JOINED_TIMES
        elif letter in PREPOSITIONS and self._before_name(form, proposal):
            share *= NAME_TIMES
        return part >= share * whole or (letter in CONJUNCTIONS and self._joined_twice(rest, whole))

    def _weighed(self, form: str, proposal: Proposal, count: Callable[[str], int]) -> tuple[int, int, int]:
        """How often a form is met, and it without its first letter, and with what stands before no preposition."""
        whole = part = against = 0
        for longer in self._tailless(form, proposal):
            shorter = longer[1:]
            whole += count(longer)
            part += self._evidence.definite(shorter)
            if len(shorter) >= SHORTEST_REST:
                part += self._count(shorter)
            if shorter.startswith(ARTICLE) and len(shorter) >= SHORTEST_REST + len(ARTICLE):
                part += self._count(shorter[len(ARTICLE) :])
            against += count(ARTICLE + longer) + count(araby.BEH + longer)
            if form[0] != araby.LAM:
                against += count(araby.LAM + longer)
            if whole + part >= KNOWN:
                break
        return whole, part, against

    def _is_unseen(self, rest: str, whole: int, proposal: Proposal) -> bool:
        """Whether a rest is met in no form and is none of a noun of the dictionary: لافوزييه holds no فوز."""
        if self._evidence.noun(rest) or rest in self._lexemes:
            return False
        if rest.startswith(ARTICLE) or self._is_future(rest):
            return False
        return not any(
            base in self._lexemes
            and self._evidence.noun(base) >= UNSEEN_REST * whole
            and self._evidence.definite(base) > 0.02 * self._count(base)
            for base in self._tailless(rest, proposal)
        )

    def _is_future(self, rest: str) -> bool:
        """Whether a form is met after the future's س: a verb, before which ل and ف may stand."""
        future = self._count(araby.SEEN + rest)
        return future > 0 and future >= FUTURE * self._count(rest)

    def _joined_twice(self, rest: str, whole: int) -> bool:
        """Whether a form without a conjunction is itself a word after a preposition, of which many more are met."""
        bare = rest[1:]
        if (
            rest[0] not in (araby.BEH, araby.LAM, araby.KAF)
            or len(bare) < SHORTEST_REST
            or bare in self._closed
        ):
            return False
        return self._evidence.noun(bare) >= (TWICE_JOINED_SELDOM if whole <= SELDOM else TWICE_JOINED) * max(
            whole, 1
        )

    def _dotted_otherwise(self, form: str, word: str, rest: str) -> bool:
        """Whether one of a form and its rest ends in ى and the other in ي: سيرجي holds no يرجى, لبنى no بني."""
        if form[-1] != araby.YEH or not self._count(rest):
            return False
        whole, part = self._evidence.undotted(form), self._evidence.undotted(rest)
        if self._count(form) <= KNOWN or DOTTED / 2 < whole < UNDOTTED:
            whole = float(
                word[-1] == araby.ALEF_MAKSURA
            )  # some write it so and some so: what is written here tells
        return (whole > UNDOTTED and part < DOTTED) or (whole < DOTTED and part > UNDOTTED)

    def _impossible(self, letter: str, rest: str) -> bool:
        """Whether a letter cannot be joined: س only to a verb, ك to none, and nothing to scraps or to للـ."""
        match letter:
            case araby.SEEN if not rest.startswith(FUTURE_VERBS):
                return True
            case araby.KAF if self._is_verb(rest):
                return True
            case araby.LAM if rest.startswith(araby.LAM):
                return True
        return len(rest) < SHORTEST_REST - 1 or rest == ARTICLE or rest in self._closed

    def _seen_after_others(self, rest: str, letter: str) -> bool:
        """Whether a form is met after most other proclitics: شكل after ال و ل, so بشكل may be commoner than it."""
        return sum(self._count(other + rest) > 1 for other in _OUTER if other != letter) >= 3

    def _before_name(self, form: str, proposal: Proposal) -> bool:
        """Whether a form without its first letter is no word of the dictionary, no verb, and hardly ever definite."""
        if form[1:].startswith(ARTICLE) or self._is_future(form[1:]):
            return False
        bases = [longer[1:] for longer in self._tailless(form, proposal)]
        return not any(
            base in self._lexemes or 100 * self._evidence.definite(base) > self._count(base) for base in bases
        )

    def _spelled_otherwise(self, form: str, rest: str) -> bool:
        """Whether the rest is spelled with a hamza that the whole never has: كانت holds no أنت."""
        evidence = self._evidence
        if evidence.count(form) <= FEWEST_SPELLED:
            return False
        return evidence.hamza(rest) > 0.8 and evidence.hamza(form) < 0.1

    def _is_verb(self, form: str) -> bool:
        """Whether a form is met with the future's س rather than with the article: no ك stands before يرى."""
        future = self._count(araby.SEEN + form) if form.startswith(FUTURE_VERBS) else 0
        return future > self._evidence.definite(form)

    def _uncontracted(self, form: str) -> str:
        """A form with ل before the article, which loses its alef: للكتاب is الكتاب, للقاء is اللقاء."""
        best = max(
            (form[1:], form[2:]), key=lambda rest: 30 * self._evidence.definite(rest) + self._count(rest)
        )
        return ARTICLE + best if len(best) >= SHORTEST_REST or self._evidence.definite(best) else form

    def _has_article(self, form: str, proposal: Proposal) -> bool:
        """Whether the ال of a form is the article."""
        evidence, count = self._evidence, self._count
        rest = form[len(ARTICLE) :]
        if len(rest) < SHORTEST_REST and (len(rest) < SHORTEST_REST - 1 or rest in self._particles):
            return False
        if evidence.hamza_first(form) > 0.5:
            return False
        whole = part = against = 0
        for longer in self._tailless(form, proposal):
            shorter = longer[len(ARTICLE) :]
            if len(shorter) < SHORTEST_REST - 1:
                break
            whole += count(longer)
            part += count(shorter) + sum(count(outer + shorter) for outer in _PROOFS)
            against += count(ARTICLE + longer) - self._seated(ARTICLE + longer)
            if whole + part >= KNOWN:
                break
        if not part:
            return len(rest) > SHORTEST_REST and form not in self._own_article and not count(araby.LAM + form)
        share = OWN_ARTICLE if form in self._own_article else proclitics()[ARTICLE].share
        return part > share * whole * (2 * OPPOSED_TIMES if against > 2 + 0.02 * whole else 1)
