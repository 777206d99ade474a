"""Freezing: the vocabulary of a new index, with the links of its stems."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.files.arrays import Ints, Longs
from index.stems.cooccurrence import CoOccurrences, Texts
from index.stems.evidence import Evidence
from index.stems.plurals import PluralLinks
from index.stems.stemmer import Stemmer
from index.terms.column import Column
from index.terms.links import LinkKind, WordLinks, linked
from index.terms.views import View
from index.terms.vocabulary import Vocabulary, new_terms

from .collecting import give_back
from .naming import NamesAsked, begun_links


def freeze(
    words: Sequence[str],
    counts: Ints | Longs,
    texts: Sequence[Texts] = (),
    done: Callable[[int], object] | None = None,
    names: NamesAsked | None = None,
) -> Vocabulary:
    """The vocabulary of a new index: `counts[i]` occurrences of `words[i]`.

    The texts tell which stems share articles, by which broken plurals are known. `done` hears of how many words the
    terms are worked out, often and between all that takes seconds, and may end the work by what it raises. `names`
    finds spellings of names apart, and it is waited for them where somebody first asks for links.
    """
    done = done or _nobody
    evidence = Evidence(dict(zip(words, counts.tolist(), strict=True)))
    stemmer = Stemmer({}, evidence=evidence)
    terms = new_terms(words, stemmer, done=done)
    variants = begun_links(terms[View.LEXEME], counts, texts, names)
    # The arrays of the evidence are a small part of the tables in which it was counted.
    made = Vocabulary.frozen(words, terms, counts, Evidence.kept(evidence.arrays()))
    del terms
    _rest(done, words)
    plurals = _plurals(stemmer, made.column(View.LEXEME), texts)
    done(len(words))
    links = _LinksToCome(lambda: linked({LinkKind.PLURAL: plurals, LinkKind.VARIANT: variants()}))
    if not names:
        links()
        _rest(done, words)
    return made.linked(links)


@dataclass(slots=True)
class _LinksToCome:
    """Links that are made when they are first called for; what they are made from is kept until then."""

    make: Callable[[], WordLinks] | None
    made: WordLinks = field(default_factory=dict)

    def __call__(self) -> WordLinks:
        """The links."""
        if self.make:
            self.made, self.make = self.make(), None
        return self.made


def _rest(done: Callable[[int], object], words: Sequence[str]) -> None:
    """Between two steps that take seconds and much memory."""
    give_back()
    done(len(words))


def _nobody(_: int) -> None:
    """Nobody hears of it."""


def _plurals(stemmer: Stemmer, stems: Column, texts: Sequence[Texts]) -> PluralLinks:
    """The broken plurals, as far as the articles and the dictionary support them."""
    if not texts:
        return stemmer.plural_links(None)
    ids = stems.ids
    pairs = [
        (ids[pair.one], ids[pair.many])
        for pair in stemmer.plural_candidates
        if {pair.one, pair.many} <= ids.keys()
    ]
    together = CoOccurrences(texts, stems.numbers, pairs)
    return stemmer.plural_links(lambda one, many: together.of(ids.get(one, -1), ids.get(many, -1)))
