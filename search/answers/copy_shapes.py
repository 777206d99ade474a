"""What is answered about copies: articles that share text, in order of time, and two of them side by side."""

from typing import TypedDict

from search.marks.snippets import Piece

from .shapes import OtherLabels, SimilarArticle


class CopyLine(TypedDict):
    """An article that shares text with one, or is that one.

    `shared` is the part of the shorter of both that both have, 1 for the article itself; `first` says of those that are
    copies which was published before all others.
    """

    id: str
    source: str | None
    date: str | None
    first: bool
    shared: float
    url: str | None


class CopyList(TypedDict):
    """All articles that share text with one, itself among them, in order of time; those without a date at the end."""

    id: str
    articles: list[CopyLine]


class TimedArticle(SimilarArticle):
    """An article as lists name it; `moment` is its date with the time of day, to the minute."""

    moment: str | None
    url: str | None


class WordChanges(TypedDict):
    """How many words a copy has that the other has not, lacks that the other has, and has elsewhere."""

    added: int
    left_out: int
    moved: int


class CommonPassage(TypedDict):
    """A paragraph that two articles share: its number in each, from 1 on, and how it begins."""

    number: int
    by: int
    text: str


class StoryCopy(TimedArticle):
    """A copy; `changes` are against the first one, None where they were not counted or there is nothing to compare.

    `passages` are the paragraphs of the article that is looked at which it has, where it has some and not all.
    """

    first: bool
    own: bool
    shared: float
    changes: WordChanges | None
    passages: list[CommonPassage]


class SharingArticle(TimedArticle):
    """An article that is no copy and shares paragraphs, or a part of one."""

    shared: float
    passages: list[CommonPassage]


class PublishedCopy(TypedDict):
    """When which paper had a story."""

    id: str
    source: str | None
    moment: str


class Story(TypedDict):
    """An article's copies, `count` with itself, and the articles that share paragraphs with it.

    `copies` and `sharing` are a page of them; `all_sharing` counts the latter. `dated` are all copies that have a date,
    in order of time, where they were asked for.
    """

    id: str
    title: str | None
    count: int
    all_sharing: int
    first: TimedArticle | None
    copies: list[StoryCopy]
    sharing: list[SharingArticle]
    dated: list[PublishedCopy]


class ArticlePage(OtherLabels):
    """A whole article, its text as paragraphs of marked pieces, with those like it and the first of its copies.

    It is `partial` where there was no time to mark all that a query asks for, or to look for all that is like it.
    """

    id: str
    title: str | None
    title_pieces: list[Piece]
    source: str | None
    date: str | None
    url: str | None
    text: str
    paragraphs: list[list[Piece]]
    matches: int
    similar: list[SimilarArticle]
    partial: bool
    story: Story


class CollatedPiece(Piece):
    """A run of a text; `standing` is how it stands in the other text: `same`, `moved` or `alone`."""

    standing: str


class BesideRow(TypedDict):
    """The paragraphs of two texts that belong together, each as pieces; `same` where both have the same words."""

    same: bool
    one: list[list[CollatedPiece]]
    other: list[list[CollatedPiece]]


class CollationPage(TypedDict):
    """Two articles side by side; `changes` are those of the other against the one, title and text together.

    `cut` says that a text is so long that its beginning alone was compared, `partial` that there was no time for all
    the marks.
    """

    one: TimedArticle
    other: TimedArticle
    changes: WordChanges
    partial: bool
    cut: bool
    title: BesideRow
    rows: list[BesideRow]
