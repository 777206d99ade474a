"""Pages: which code page bytes read best by, of those with a byte for each letter, and of what `chardet` proposes."""

import codecs
import re

from .letters import score

# In this order where two read alike: French in windows-1252 is the same in windows-1256, but for some letters.
_COMMON = ("windows-1252", "windows-1256", "iso-8859-6")
# They share their letters with ISO 8859-6, but have something for every byte, so that they read anything somehow: what
# they read must be better by a share of the points, and by some points a letter.
_RARE = {"mac-arabic": 0.1, "cp720": 0.1, "cp864": 0.2}
_HANDICAP = 0.5
_LIKED = 0.1  # what is added to what `chardet` proposes, if it is common
_CLEAR = 1.2  # points a letter by which an Arabic text is known without asking further
_WORST = -0.3  # points a letter, of Turkish, where accented letters follow each other
_SURE = (
    0.2  # from here on `chardet` is believed of a page that reads no better than windows-1252: a Turkish one
)
_AS_GOOD = 0.8  # of the points of the best page: what a page has that the file declares,
_BY_CHANCE = 3  # but for so many points, which a word or two may have by chance
_SAMPLE = 1 << 11  # bytes
_LEAD = 64  # bytes of ASCII that go with the first other one
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_ASCII = bytes(range(32, 127))


def best_page(head: bytes, *, whole: bool) -> str | None:
    """The code page by which bytes that are no UTF-8 read best; None where they read by none."""
    pages = [page for page in (*_COMMON, *_RARE) if _holds(page, head, whole=whole)]
    sample = _sample(head)
    points = {page: score(sample.decode(page, "ignore")) for page in pages if page in _COMMON}
    best = max(points, key=points.__getitem__, default="")
    if best and points[best] >= _CLEAR * len(_BEYOND_ASCII.findall(sample)):
        return best
    proposed, sure = _proposed(sample)
    if proposed and proposed not in pages and _holds(proposed, head, whole=whole):
        pages.insert(0 if sure >= _SURE else len(pages), proposed)
    points = {page: _weighed(page, sample, liked=page == proposed) for page in pages}
    best = max(points, key=points.__getitem__, default="")
    return best if best and points[best] >= _WORST * len(_BEYOND_ASCII.findall(sample)) else None


def _weighed(page: str, sample: bytes, *, liked: bool) -> float:
    """What a sample reads like by a page, with what speaks for or against the page itself."""
    points = score(sample.decode(page, "ignore"))
    if page in _RARE:
        return points - _RARE[page] * abs(points) - _HANDICAP * len(_BEYOND_ASCII.findall(sample))
    return points + _LIKED * abs(points) if liked and page in _COMMON else points


def reads_well(head: bytes, page: str, *, whole: bool) -> bool:
    """Whether bytes may be in this code page: each is something in it, and no common one reads much better."""
    if not _holds(page, head, whole=whole):
        return False
    sample = _sample(head)
    others = [score(sample.decode(other, "ignore")) for other in _COMMON if _holds(other, head, whole=whole)]
    return score(sample.decode(page, "ignore")) >= max(0, *others) * _AS_GOOD - _BY_CHANCE


def _holds(page: str, head: bytes, *, whole: bool) -> bool:
    """Whether a code page has something for each of these bytes, and no control characters but for a line break."""
    try:
        text = codecs.getincrementaldecoder(page)().decode(head, final=whole)
    except UnicodeDecodeError:
        return False
    return not _C1.search(text)


def _proposed(sample: bytes) -> tuple[str | None, float]:
    """What `chardet` takes bytes for, and how sure it is; None where it is no superset of ASCII."""
    from chardet import detect  # noqa: PLC0415, a tenth of a second that nearly no file needs

    found = detect(sample, compat_names=False)
    try:
        page = codecs.lookup(found["encoding"] or "").name
        if _ASCII.decode(page) != _ASCII.decode("ascii"):
            return None, 0
    except (LookupError, UnicodeDecodeError):
        return None, 0
    known = (name for name in (*_COMMON, *_RARE) if codecs.lookup(name).name == page)
    return next(known, page), found["confidence"]


def _sample(head: bytes) -> bytes:
    """The beginning, from where it is no longer ASCII, and as much from the middle of the rest."""
    found = _BEYOND_ASCII.search(head)
    start = max(0, found.start() - _LEAD) if found else 0
    middle = (start + len(head)) // 2
    if middle - start <= _SAMPLE:
        return head[start : start + 2 * _SAMPLE]
    return head[start : start + _SAMPLE] + b"\n" + head[middle : middle + _SAMPLE]
