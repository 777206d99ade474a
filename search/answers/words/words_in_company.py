"""Words in company: what stands beside the words of a query, and the runs of words that hold them, in all articles."""

from collections.abc import Callable

from search.asked.opened import Opened
from search.contexts.collocates import Collocate, collocates, counts_beside
from search.contexts.runs import count_runs
from search.leaves.function_words import is_function_word
from search.query.request import Request

from .concordance import read_places
from .context_shapes import CollocateRow, Collocates, Ngrams

MOST_COLLOCATES, MOST_NGRAMS = 50, 100
SHORTEST_RUN, LONGEST_RUN = 2, 4


def words_beside(request: Request, opened: Opened, most: int = MOST_COLLOCATES) -> Collocates:
    """The words that stand near those of a request, before and after them."""
    reading = read_places(request, opened)
    counts = counts_beside(reading)
    chosen = (reading, _tells_nothing(opened), most)
    return {
        "query": request.text,
        "total": reading.found.total,
        "read": counts.articles,
        "places": counts.places,
        "partial": counts.partial,
        "before": [*map(_collocate_row, collocates(counts.before, counts.slots_before, *chosen))],
        "after": [*map(_collocate_row, collocates(counts.after, counts.slots_after, *chosen))],
        "index": opened.fingerprint,
    }


def ngrams(request: Request, words: int, opened: Opened, most: int = MOST_NGRAMS) -> Ngrams:
    """The commonest runs of so many words that hold those of a request."""
    reading = read_places(request, opened)
    counted = count_runs(reading, words, most)
    return {
        "query": request.text,
        "n": words,
        "total": reading.found.total,
        "read": counted.read,
        "different": counted.different,
        "partial": counted.partial,
        "ngrams": [{"text": run.text, "count": run.count, "articles": run.articles} for run in counted.runs],
        "index": opened.fingerprint,
    }


def _tells_nothing(opened: Opened) -> Callable[[str], bool]:
    """Whether a word in its exact form only asks, joins and points."""
    stemmer = opened.analyzer.vocabulary.stemmer
    return lambda word: opened.leaves.is_question(word) or is_function_word(word, stemmer)


def _collocate_row(collocate: Collocate) -> CollocateRow:
    return {
        "word": collocate.word,
        "forms": [{"form": each.form, "count": each.count} for each in collocate.forms],
        "count": collocate.count,
        "score": round(collocate.score, 2),
    }
