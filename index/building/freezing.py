"""Freezing: the vocabulary of a new index, worked out by several processes where the words are many."""

from collections.abc import Sequence
from itertools import zip_longest

from index.files.arrays import Ints, Longs
from index.stems.cooccurrence import CoOccurrences, Texts
from index.stems.evidence import Evidence
from index.stems.plurals import PluralLinks
from index.stems.stemmer import Stemmer
from index.terms.column import Column
from index.terms.links import LinkKind, linked
from index.terms.section import WorkedOut
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary, work_out

from .naming import variant_links
from .processes import ProcessPool

# To work out fewer words takes less than to start other processes.
FEWEST_TO_SHARE = 40_000


def freeze(
    words: Sequence[str], counts: Ints | Longs, pool: ProcessPool | None = None, texts: Sequence[Texts] = ()
) -> Vocabulary:
    """The vocabulary of a new index: `counts[i]` occurrences of `words[i]`; a pool shares in the work.

    The texts tell which stems share articles, by which broken plurals are known.
    """
    evidence = Evidence(dict(zip(words, counts.tolist(), strict=True)))
    stemmer = Stemmer({}, evidence=evidence)
    if pool is None or len(words) < FEWEST_TO_SHARE:
        found = work_out(words, stemmer)
    else:
        found = _shared_out(words, counts, pool)
    # The arrays of the evidence are a small part of the tables in which it was counted.
    made = Vocabulary.frozen(words, found, counts, Evidence.kept(evidence.arrays()))
    del found
    lexemes = made.column(View.LEXEME)
    links = linked(
        {
            LinkKind.PLURAL: _plurals(stemmer, lexemes, texts),
            LinkKind.VARIANT: variant_links(lexemes, counts, texts),
        }
    )
    return made.linked(links)


def _shared_out(words: Sequence[str], counts: Ints | Longs, pool: ProcessPool) -> WorkedOut:
    """The terms of all words, each of the pool's processes working out a share."""
    shares = [pool.submit(_work_out, words, counts, slice(at, None, pool.size)) for at in range(pool.size)]
    found = [share.result() for share in shares]
    del shares
    pool.let_go()  # each holds the evidence
    return _joined(found)


def _work_out(words: Sequence[str], counts: Ints | Longs, share: slice) -> WorkedOut:
    """The terms of a share of the words, by the evidence of all; a pure function, which a pool may call."""
    stemmer = Stemmer(dict(zip(words, counts.tolist(), strict=True)))
    return work_out(words[share], stemmer)


def _plurals(stemmer: Stemmer, stems: Column, texts: Sequence[Texts]) -> PluralLinks:
    """The broken plurals, as far as the articles and the dictionary support them."""
    if not texts:
        return stemmer.plural_links(None)
    ids = stems.ids
    wanted = {stem for pair in stemmer.plural_candidates for stem in (pair.one, pair.many) if stem in ids}
    together = CoOccurrences(texts, stems.numbers, [ids[stem] for stem in wanted])
    return stemmer.plural_links(lambda one, many: together.of(ids.get(one, -1), ids.get(many, -1)))


def _joined(shares: Sequence[WorkedOut]) -> WorkedOut:
    """Every n-th word was in the same share: the terms of all words, in order."""
    return {view: _dealt([share[view] for share in shares]) for view in COMPUTED}


def _dealt(lists: Sequence[Sequence[str]]) -> list[str]:
    return [term for row in zip_longest(*lists) for term in row if term is not None]
