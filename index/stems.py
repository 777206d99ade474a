"""Stems by evidence."""

from collections.abc import Mapping

from .affixes import enclitics, proclitics, proposals
from .dictionary import function_words, lexemes
from .evidence import ARTICLE, Evidence, skeleton
from .folding import fold

ENC = sorted(enclitics(), key=lambda a: -len(a.letters))
PRO = {a.letters: a for a in proclitics()}
SHORT = 3
VERB_STARTS = "يتنا"
HEADED = ("أ", "إ", "آ")


class Stemmer:
    def __init__(self, counts: Mapping[str, int]) -> None:
        self.evidence = Evidence(counts)
        self._ends: dict[str, str] = {}
        self.nouns = {skeleton(w) for w in lexemes()}
        self.function = {}
        for w, b in function_words().items():
            self.function[w] = fold(b)
        self.closed = {skeleton(w) for w in self.function}

    def f(self, x):
        return self.evidence.forms.get(x, 0)

    def h(self, x):
        n = self.f(x)
        return self.evidence.hamza.get(x, 0) / n if n else 0.0

    def art(self, x):
        y = ARTICLE + x
        n = self.f(y)
        if n and (k := self.evidence.hamza.get(y, 0)) > n * 0.3 and not self.evidence.hamza.get(x, 0):
            return n - k
        return n

    def stem(self, word: str) -> str:
        known = self.function.get(word)
        if known is not None:
            return known
        x = skeleton(word)
        if not ("\u0621" <= x[:1] <= "\u064a") or len(x) < SHORT or len(x) > 25:
            return fold(word)
        if x.endswith("ه") and self.f(x[:-1] + "ة") > 3 * self.f(x):
            x = x[:-1] + "ة"
        lefts, tails = proposals(x)
        x = self.begin(x, word, lefts, tails)
        return self.end(x, tails)

    # --- proclitics
    def variants(self, x, tails):
        found = [x]
        for t in tails:
            if t and len(x) - t >= SHORT:
                y = x[:-t]
                found.append(y)
                if y[-1] == "ت":
                    found.append(y[:-1] + "ة")
        return found

    def begin(self, x, word, lefts, tails):
        if word[0] in HEADED:
            return x
        cut = 0
        for stage in ("وف", "بلكس"):
            if x[0] in stage and (cut + 1) in lefts and len(x) > SHORT - 1 + (cut == 0):
                y = self.letter(x, tails)
                if y != x:
                    cut += 1
                    x = y
                    if word[cut : cut + 1] in HEADED:
                        return x
        if x.startswith(ARTICLE) and len(x) >= 4 and self.article(x, tails):
            return x[2:]
        return x

    def letter(self, x, tails):
        f = self.f
        p = x[0]
        if p == "ل" and x[1] == "ل":
            return self.contracted(x)
        y = x[1:]
        if p == "س" and y[0] not in VERB_STARTS:
            return x
        if y in self.closed:
            return x
        own = support = against = 0
        for v in self.variants(x, tails):
            r = v[1:]
            if len(r) < 3 and v is not x:
                continue
            own += f(v)
            support += f(r) + self.art(r)
            against += f(ARTICLE + v)
            if p not in "وف":
                against += f("ب" + v) + (f("ل" + v) if p != "ل" else 0)
        share = PRO[p].share
        if x in self.nouns:
            share *= 4
        if against > 2 + 0.02 * own:
            share *= 10
        if f(x) > 20 and self.h(y) > 0.8 and self.h(x) < 0.1:
            return x
        return y if support and support >= share * own else x

    def contracted(self, x):
        best = max((ARTICLE + x[2:], ARTICLE + x[1:], x[1:]), key=self.f)
        return best if self.f(best) else (ARTICLE + x[2:] if len(x) > 5 else x)

    def article(self, x, tails):
        f = self.f
        y = x[2:]
        if self.h(x) > 0.5 and self.h(y) < 0.5:
            return False
        if y in self.closed:
            return False
        own = support = against = 0
        for v in self.variants(x, tails):
            r = v[2:]
            if len(r) < 2:
                continue
            own += f(v)
            support += f(r) + f("و" + r) + f("ب" + r) + f("ل" + r)
            against += f(ARTICLE + v)
        share = 0.002
        if x in self.nouns:
            share = 0.5
        if against > 2 + 0.02 * own:
            share *= 20
        if not own and not support:
            return len(y) >= 4
        return support > share * own

    # --- enclitics
    def end(self, x, tails):
        known = self._ends.get(x)
        if known is None:
            known = self._ends[x] = self._end(x)
        return known

    def _end(self, x):
        start = x
        while True:
            y = self.shorter(x)
            if y == x:
                break
            x = y
        return fold(x)

    def shorter(self, x):
        for e in ENC:
            if x.endswith(e.letters) and len(x) - len(e.letters) >= SHORT - (e.kind == "pronoun"):
                y = getattr(self, e.kind)(x, x[: -len(e.letters)], e)
                if y and y != x:
                    return y
        return x

    def fam(self, y):
        return self.f(y) + self.art(y)

    def best(self, *cands):
        return max(cands, key=self.fam)

    def unhamza(self, y):
        if y[-1] == "ء":
            if y[-2] == "ا":
                return y[:-1]
            return self.best(y[:-1] + "ي", y[:-1] + "ا", y[:-1] + "و", y[:-1])
        return y

    def pronoun(self, x, y, e):
        if len(e.letters) == 1 and self.f(ARTICLE + x) > 0.05 * self.f(x) + 1:
            return x
        y = self.unhamza(y)
        cands = [y]
        if y[-1] == "ت":
            cands.append(y[:-1] + "ة")
        elif y[-1] == "ا":
            cands += [y[:-1] + "ي", y + "ن"]
        elif y[-1] in "يو":
            cands.append(y + "ن")
        b = self.best(*cands)
        if len(b) < 3:
            return x
        s = self.fam(b)
        if not s and not self.f(x):
            return y if len(y) >= 4 and len(e.letters) > 1 else x
        share = e.share
        if x in self.nouns:
            share *= 5
        return b if s and s >= share * self.f(x) else x

    def accusative(self, x, y, e):
        y = self.unhamza(y)
        if self.f(ARTICLE + x) > 0.02 * self.f(x) + 1:
            return x
        if self.fam(y) >= e.share * self.f(x) and self.fam(y):
            return y
        rel = self.fam(y + "ي") + self.fam(y + "ية")
        return y if rel > 0.05 * self.f(x) and len(y) > 3 else x

    def number(self, x, y, e):
        f = self.f
        y = self.unhamza(y)
        kind = e.letters
        cands = [y]
        if kind in ("تان", "تين", "ات"):
            cands.append(y + "ة")
            if kind == "ات" and y[-1] == "و":
                cands.append(y[:-1] + "ة")
            if kind == "ات" and y[-1] == "ي":
                cands.append(y[:-1] + "اة")
        if kind in ("تان", "تين"):
            cands = [y + "ة"]
        b = self.best(*cands)
        s = self.fam(b)
        own = f(x) + f(ARTICLE + x)
        if kind == "ت":
            if f(ARTICLE + x) > 0.02 * f(x) or not f(y + "وا"):
                return x
            return y if f(y) >= e.share * f(x) else x
        if kind in ("ان", "ين", "ون"):
            against = sum(map(f, (x + "ي", x + "ية", ARTICLE + x + "ي", ARTICLE + x + "ية", x + "ا", x + "ه", x + "ها", x + "هم", x + "ات")))
            sib = sum(f(y + k) + f(ARTICLE + y + k) for k in ("ان", "ين", "ون", "وا") if k != kind)
            if against > 0.03 * own + 2:
                return x
            if not own and not s:
                return y if len(y) >= 4 else x
            if sib > 0.01 * own and s >= e.share * own:
                return b
            return b if s > 20 * own and x not in self.nouns else x
        if not own and not s:
            return b if len(y) >= 4 else x
        return b if s and s >= e.share * own else x

    def relation(self, x, y, e):
        f = self.f
        if e.letters == "ية":
            return x[:-1]
        y = self.unhamza(y)
        b = self.best(y, y + "ة", y + "ا")
        s = self.fam(y) + self.fam(y + "ة") + self.fam(y + "ا") + self.fam(y + "يا")
        own = f(x) + f(ARTICLE + x) + f(x + "ة") + f(ARTICLE + x + "ة")
        if s and s >= e.share * own:
            return y
        return x

    def feminine(self, x, y, e):
        return y

    def root(self, word: str) -> str:
        return ""
