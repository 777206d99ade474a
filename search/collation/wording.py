"""A wording: a text as its words, each in its exact form, with where they stand and in which paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.words.scan import scan
from index.words.tokens import joined_form

LONGEST_COLLATED = 200_000  # letters, a book's: of a longer text its beginning is compared


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that holds something: its letters in the text, and its first and last word, the last not included."""

    start: int
    end: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to be compared: its words in order, the letters of each, its paragraphs, and whether it was cut."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    paragraphs: tuple[Paragraph, ...]
    is_cut: bool = False

    @classmethod
    def of(cls, text: str) -> "Wording":
        """The words of a text.

        >>> Wording.of("قالَ الوزير").words
        ('قال', 'الوزير')
        """
        kept = text[:LONGEST_COLLATED]
        written = scan(kept)
        forms = {each: joined_form(each) for each in set(written.words)}
        places = zip(written.words, written.starts.tolist(), written.ends.tolist(), strict=True)
        found = [(form, start, end) for each, start, end in places if (form := forms[each])]
        spans = tuple((start, end) for _, start, end in found)
        return cls(
            kept,
            tuple(form for form, _, _ in found),
            spans,
            tuple(_paragraphs(kept, spans)),
            is_cut=len(kept) < len(text),
        )


def _paragraphs(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[Paragraph]:
    start = first = 0
    for line in text.split("\n"):
        end = start + len(line)
        last = first
        while last < len(spans) and spans[last][0] < end:
            last += 1
        if line.strip():
            yield Paragraph(start, end, first, last)
        start, first = end + 1, last
