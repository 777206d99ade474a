"""What is joined before a word, taken off where the vocabulary shows that it is no part of it.

Two things are weighed. For the parting speaks that the rest is a word: how often it occurs bare and
with the article, against how often the whole does. Against it speaks what Arabic never joins: the
article or a preposition stands before كتاب (الكتاب, بكتاب), so its ك is no preposition itself, since
none takes an article or another preposition before it.
"""

import pyarabic.araby as araby

from .affixes import Proposal, proclitics
from .evidence import ARTICLE, SEATED, Evidence

SHORTEST = 3
FUTURE_VERBS = (araby.YEH, araby.TEH, araby.NOON, araby.ALEF)
CONJUNCTIONS = (araby.WAW, araby.FEH)
PREPOSITIONS = (araby.BEH, araby.LAM, araby.KAF, araby.SEEN)
_OUTER = (ARTICLE, araby.BEH, araby.LAM, araby.WAW, araby.FEH, araby.KAF)


class Beginnings:
    """Takes conjunctions, prepositions and the article off."""

    def __init__(self, evidence: Evidence, lexemes: frozenset[str], closed: frozenset[str]) -> None:
        self._evidence = evidence
        self._count = evidence.count
        self._lexemes = lexemes
        self._closed = closed

    def without(self, form: str, word: str, proposal: Proposal) -> str:
        """The skeleton `form` of the exact `word` without what is joined before it.

        A hamza that is written (إلقاء, ألمانيا) begins the word itself.
        """
        start = 0
        for place in (CONJUNCTIONS, PREPOSITIONS):
            if word.startswith(SEATED, start):
                return form
            if form.startswith(place) and start + 1 in proposal.starts and self._parts(form, proposal):
                form = form[1:]
                start += 1
        if word.startswith(SEATED, start):
            return form
        form = self._uncontracted(form) if form.startswith(araby.LAM * 2) else form
        if form.startswith(ARTICLE) and self._has_article(form, proposal):
            return form[len(ARTICLE) :]
        return form

    def _tailless(self, form: str, proposal: Proposal) -> list[str]:
        """The form, and the form without each ending that may be one."""
        found = [form]
        for tail in proposal.tails:
            if tail and len(form) - tail >= SHORTEST:
                base = form[:-tail]
                found.append(base)
                if base[-1] == araby.TEH:
                    found.append(base[:-1] + araby.TEH_MARBUTA)
        return found

    def _parts(self, form: str, proposal: Proposal) -> bool:
        """Whether the first letter of a form is joined to it."""
        letter, rest = form[0], form[1:]
        if len(rest) < SHORTEST - 1 or rest in self._closed or form.startswith(araby.LAM * 2):
            return False
        if letter == araby.SEEN and not rest.startswith(FUTURE_VERBS):
            return False
        if self._spelled_otherwise(form, rest):
            return False
        whole = part = against = 0
        for longer in self._tailless(form, proposal):
            shorter = longer[1:]
            if len(shorter) < SHORTEST and longer is not form:
                continue
            whole += self._count(longer)
            part += self._evidence.noun(shorter)
            if shorter.startswith(ARTICLE) and len(shorter) > 4:
                part += self._count(shorter[2:])
            against += self._count(ARTICLE + longer) + self._count(araby.BEH + longer)
            if letter != araby.LAM:
                against += self._count(araby.LAM + longer)
        share = proclitics()[letter].share
        if against > 2 + 0.02 * whole:
            share *= 10
        elif self._seen_after_others(rest, letter):
            share /= 5
        if form in self._lexemes:
            share *= 4
        return part > 0 and part >= share * whole

    def _seen_after_others(self, rest: str, letter: str) -> bool:
        """Whether a form is met after most other proclitics: شكل after ال و ل, so بشكل may be commoner than it."""
        return sum(self._count(other + rest) > 1 for other in _OUTER if other != letter) >= 4

    def _spelled_otherwise(self, form: str, rest: str) -> bool:
        """Whether the rest is spelled with a hamza that the whole never has: كانت holds no أنت."""
        evidence = self._evidence
        return self._count(form) > 20 and evidence.hamza(rest) > 0.8 and evidence.hamza(form) < 0.1

    def _uncontracted(self, form: str) -> str:
        """A form with ل before the article, which loses its alef: للكتاب is الكتاب, للقاء is اللقاء."""
        whole, doubled = ARTICLE + form[2:], ARTICLE + form[1:]
        best = max((whole, doubled, form[1:]), key=self._count)
        if self._count(best):
            return best
        return whole if len(form) > 5 else form

    def _has_article(self, form: str, proposal: Proposal) -> bool:
        """Whether the ال of a form is the article."""
        evidence, count = self._evidence, self._count
        rest = form[len(ARTICLE) :]
        if len(rest) < SHORTEST - 1 or rest in self._closed:
            return False
        if evidence.hamza(form) > 0.5 > evidence.hamza(rest):
            return False
        whole = part = against = 0
        for longer in self._tailless(form, proposal):
            shorter = longer[len(ARTICLE) :]
            if len(shorter) < SHORTEST - 1:
                continue
            whole += count(longer)
            part += count(shorter) + sum(count(letter + shorter) for letter in (araby.WAW, araby.BEH, araby.LAM))
            against += count(ARTICLE + longer)
        if not whole and not part:
            return len(rest) > SHORTEST
        share = 0.5 if form in self._lexemes else proclitics()[ARTICLE].share
        if against > 2 + 0.02 * whole:
            share *= 20
        return part > share * whole
