"""Links that keep what a reader has chosen: every state of the page has one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from index.segments.labels import LABELS, Label
from search.query.plan import CopiesShown, Filters, LabelValues, Sort
from search.query.request import PARAMETERS, UNKNOWN_VALUE, Request
from search.syntax.lexer import in_arabic

from .addresses import (
    changed_query,
    joined,
    named,
    query_string,
    shown_copies,
    written_parameters,
    written_size,
    written_sort,
)

SIZES = (10, 20, 50, 100)
_STEPS = {".", ".."}


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to see the results: a sort order, a page size, a page number."""

    value: str | int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that has been chosen, named by its parameter, and the link that takes it off; None is the unknown.

    `label` says of which label it is a value, chosen or left out.
    """

    kind: str
    value: str | None
    url: str
    label: Label = ""


@dataclass(frozen=True)
class Links:
    """Makes urls from a request; `lang` is empty where the address need not name the language."""

    request: Request
    lang: str = ""

    def search(self, asked: str) -> str:
        """The results page for a query string; where nothing is asked, that of all articles."""
        return joined("/", asked or "q=", self.lang)

    def api_search(self, asked: str) -> str:
        """The JSON twin of the results page."""
        return joined("/api/search", asked, self.lang)

    def feed(self) -> str:
        """The Atom feed of the same search."""
        return joined("/feed.atom", self._asked(sort="", page="", size="", copies=""), self.lang)

    def export(self, kind: str) -> str:
        """All results as a file, `csv` or `jsonl`; each copy is in it."""
        return joined(f"/export.{kind}", self._asked(page="", size="", copies=""), self.lang)

    def concordance(
        self,
        suffix: str = "",
        *,
        order: str = "article",
        twin: bool = False,
        page: int = 1,
        beside: tuple[str, str] = ("", ""),
    ) -> str:
        """The concordance of the same search, or where words stand on a side: page, table (`.csv`) or JSON twin."""
        words, side = beside
        asked = self._asked(
            page="" if page == 1 else page,
            size="",
            order="" if order == "article" else order,
            **{"with": words, "side": side},
        )
        return joined(f"{'/api' if twin else ''}/concordance{suffix}", asked, self.lang)

    def collocates(self, suffix: str = "", *, twin: bool = False) -> str:
        """What stands beside the words of the same search: the page, its table (`.csv`) or its JSON twin."""
        asked = self._asked(sort="", page="", size="")
        return joined(f"{'/api' if twin else ''}/collocates{suffix}", asked, self.lang)

    def ngrams(self, words: int, suffix: str = "", *, twin: bool = False) -> str:
        """Runs of so many words that hold those of the same search: the page, its table (`.csv`) or its JSON twin."""
        asked = self._asked(sort="", page="", size="", n=words)
        return joined(f"{'/api' if twin else ''}/ngrams{suffix}", asked, self.lang)

    def salient(
        self, suffix: str = "", *, twin: bool = False, chosen: Mapping[str, object] | None = None
    ) -> str:
        """What stands out in the same search, or with other filters: the page, its table (`.csv`) or its JSON twin."""
        asked = self._asked(sort="", page="", size="", **(chosen or {}))
        return joined(f"{'/api' if twin else ''}/salient{suffix}", asked, self.lang)

    def compare(self, chosen: Mapping[str, object] | None = None, path: str = "/compare") -> str:
        """The comparison under the same filters: the page, its table (`/compare.csv`) or its JSON twin."""
        asked = self._asked(sort="", page="", size="", copies="", **(chosen or {}))
        return joined(path, asked, self.lang)

    def spellings(self, suffix: str = "", *, twin: bool = False) -> str:
        """In which of its spellings each source writes a word: the page, its table (`.csv`) or its JSON twin."""
        left_out = dict.fromkeys(("sort", "page", "size", "copies", "variants", "without_variant"), "")
        asked = self._asked(**left_out)
        return joined(f"{'/api' if twin else ''}/spellings{suffix}", asked, self.lang)

    def help(self) -> str:
        """How to ask, with the way back to this search."""
        return joined("/help", self._asked(), self.lang)

    def values(self, label: Label, *, twin: bool = False, page: int = 1, find: str = "") -> str:
        """All values of a facet for the same search, or those that hold some letters: the page or its JSON twin."""
        changed: dict[str, object] = {"page": page if page > 1 else "", "find": find}
        changed |= {"copies": shown_copies(self.request).value} if twin else {}
        return joined(f"{'/api' if twin else ''}/facet/{label}", self._asked(**changed), self.lang)

    def only(self, label: Label, value: str | None) -> str:
        """This search for the articles of one value of a label alone."""
        only, but = PARAMETERS[label]
        return self.search(self._asked(**{only: named([value]), but: [], "page": ""}))

    def asking(self, query: str) -> str:
        """Another query under the same filters, its operators in Arabic where the page is."""
        written = query if self.lang else in_arabic(query)
        return self.search(self._asked(q=written, page=""))

    def article(self, article_id: str) -> str:
        """An article; its address remembers the search, for the marks and for the way back."""
        return joined(f"/article/{quote(article_id)}", self._asked(), self.lang)

    def api_article(self, article_id: str) -> str:
        """The JSON twin of an article, with the marks of the same query."""
        request = self.request
        asked = Request(request.text, spellings=request.spellings, transliteration=request.transliteration)
        return joined(f"/api/article/{quote(article_id)}", query_string(asked), self.lang)

    def here(self) -> str:
        """The results as they were asked for."""
        return self.search(self._asked())

    def twin(self) -> str:
        """The JSON twin of the results as they were asked for."""
        return self.api_search(self._asked(copies=shown_copies(self.request).value))

    def page(self, page: int) -> str:
        """Another page of the results."""
        return self.search(self._asked(page="" if page == 1 else page))

    def unfiltered(self) -> str:
        """This search without any filter."""
        return self.filtered(Filters())

    def filtered(self, filters: Filters) -> str:
        """This search under other filters."""
        return self._first_page(replace(self.request, filters=filters))

    def source(self, name: str | None) -> str:
        """What the archive holds of a source, None being the unknown one."""
        written = UNKNOWN_VALUE if name is None else name
        if not written or _STEPS & {*written.split("/")}:  # which browsers take for a way up
            return self.only("source", name)
        return joined(f"/source/{quote(written)}", "", self.lang)

    def day(self, day: str) -> str:
        """What each paper had on a day."""
        return joined(f"/day/{day}", "", self.lang)

    def plain_article(self, article_id: str) -> str:
        """An article under the address that it has without any search."""
        return joined(f"/article/{quote(article_id)}", "", self.lang)

    def copies(self) -> list[Option]:
        """The ways to see copies: one article of each group, or all."""
        shown = shown_copies(self.request)
        return [
            Option(each.value, each is shown, self._first_page_with(copies=asked))
            for each, asked in ((CopiesShown.FOLD, ""), (CopiesShown.ALL, CopiesShown.ALL.value))
        ]

    def story(self, article_id: str, part: int = 1) -> str:
        """An article's copies, a part of them; its address remembers the search."""
        asked = self._asked(part="" if part == 1 else part)
        return joined(f"/copies/{quote(article_id)}", asked, self.lang)

    def api_copies(self, article_id: str) -> str:
        """An article's copies as JSON."""
        return joined(f"/api/copies/{quote(article_id)}", "", self.lang)

    def beside(self, article_id: str, other: str, *, twin: bool = False) -> str:
        """Another article beside an article, the words of the search marked: the page or its JSON twin."""
        asked = self._asked(**{"with": other})
        return joined(f"{'/api' if twin else ''}/collation/{quote(article_id)}", asked, self.lang)

    def sorts(self) -> list[Option]:
        """The orders to choose from; all articles are relevant to nothing, and the newest come first."""
        by_date = not self.request.text and self.request.sort is Sort.RELEVANCE
        chosen = Sort.NEWEST if by_date else self.request.sort
        return [
            Option(sort.value, sort is chosen, self._first_page_with(sort=written_sort(sort)))
            for sort in Sort
            if self.request.text or sort is not Sort.RELEVANCE
        ]

    def sizes(self) -> list[Option]:
        """The numbers of results on a page to choose from."""
        return [
            Option(size, size == self.request.size, self._first_page_with(size=written_size(size)))
            for size in SIZES
        ]

    def chips(self) -> list[Chip]:
        """The filters that have been chosen."""
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        filters = self.request.filters
        for label in LABELS:
            choice = filters.of(label)
            for name, values in zip(PARAMETERS[label], (choice.only, choice.but), strict=True):
                yield from self._value_chips(name, values, label)
        yield from self._value_chips("date", filters.dates)
        if filters.first:
            yield Chip("from", filters.first.isoformat(), self.filtered(replace(filters, first=None)))
        if filters.last:
            yield Chip("to", filters.last.isoformat(), self.filtered(replace(filters, last=None)))
        if ids := filters.ids:
            if ids.collection:
                alone = replace(ids, collection="") if ids.ids else None
                yield Chip("collection", ids.collection, self.filtered(replace(filters, ids=alone)))
            if ids.ids:
                others = replace(ids, ids=()) if ids.collection else None
                yield Chip("ids", str(len(ids.ids)), self.filtered(replace(filters, ids=others)))

    def _value_chips(self, name: str, values: LabelValues, label: Label = "") -> Iterator[Chip]:
        for value in values:
            rest = named([each for each in values if each != value])
            url = self.search(self._asked(**{name: rest, "page": ""}))
            yield Chip(name, value, url, label)

    # To look a request up among those that were written takes longer than to make a link from it.

    @cached_property
    def _written(self) -> Mapping[str, str]:
        return written_parameters(self.request)

    @cached_property
    def _whole(self) -> str:
        return query_string(self.request)

    def _asked(self, **changed: object) -> str:
        """The query string of this request, with some parameters changed."""
        return changed_query(self._written, changed) if changed else self._whole

    def _first_page_with(self, **changed: object) -> str:
        """The first page with some parameters changed: sooner than by another request, which is written anew."""
        return self.search(self._asked(**changed, page=""))

    def _first_page(self, request: Request) -> str:
        return self.search(query_string(replace(request, page=1)))
