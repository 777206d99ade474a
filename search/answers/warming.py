"""Warming: what the first queries would wait for is loaded before anybody asks, and before processes are forked.

What a process loads by itself it has for itself alone; what was there when it was forked belongs to all.
"""

from index.names.sounds import agreement, frame, sound_key
from index.names.strangers import is_stranger
from index.stems.dictionary import function_words
from index.terms.views import View
from search.asked.opened import Opened
from search.collation.wording import Wording
from search.query.request import Request
from search.scripts.readings import personal_names
from search.spelling.unseen import unseen_words

from .page import answer, article_page

# A word of no language: to look for it, the evidence behind the stems and the letter pairs must be there.
UNSEEN = "وبضظغذخثتهم"
# Between them these need the tables of verbs, of plurals that lose a letter, and of dates.
_ASKED_FIRST = (UNSEEN, "يكتبونها معاني في يناير", "min muhammad")
# What begins and ends as a verb that is denied, and is none; a name in two spellings.
_DENIED = "لايوبضظغهم"
_ONE_NAME = ("غوغل", "جوجل")
_FIRST_WORDS = 10  # of a title, which may have any number, and signs that a query takes for its own
# The views by whose words others are weighed.
_COUNTED_VIEWS = (View.EXACT, View.FOLDED, View.LEXEME, View.STEM)


def warm_up(opened: Opened) -> None:
    """Load now what the first queries would wait for, about a second."""
    for query in _ASKED_FIRST:
        answer(Request(text=query), opened)
    newest = answer(Request(size=1), opened)["hits"]
    for hit in newest:  # what is read of articles is asked for by one of them
        words = opened.leaves.words(hit["title"] or "")[:_FIRST_WORDS]
        answer(Request(text=" ".join(words)), opened)
        for word in words[:1]:  # exact words are counted from places, which landmarks lead to
            answer(Request(text=f"={word}*"), opened)
        article = opened.backend.article(hit["id"])
        if article:  # copies, and what makes articles alike
            article_page(article, Request(), opened)
    for view in _COUNTED_VIEWS:
        opened.analyzer.vocabulary.occurrences_of(view)
    is_stranger(_DENIED)
    agreement(*map(frame, _ONE_NAME))
    sound_key(frame(UNSEEN))
    Wording.of(UNSEEN)  # articles are laid beside each other by a table of all characters
    unseen_words()
    function_words()
    personal_names()
    from index.compiled.functions import load_loops  # noqa: PLC0415 - numba takes half a second to load

    load_loops("search.loops")  # where they were never compiled, that takes seconds
    opened.leaves.readings.warm()
