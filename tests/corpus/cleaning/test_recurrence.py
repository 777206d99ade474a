"""Recurrence: what a source says in one article after the other goes, what articles say of themselves stays."""

from collections.abc import Iterable

import pytest

from corpus.cleaning.furniture import Stripped, strip_furniture
from corpus.cleaning.recurrence import FEWEST_ARTICLES, RecurrenceCounter, Recurring

PAPER = "المرفأ"
NOUNS = ["الجسر", "المطار", "السوق", "المسرح", "الملعب", "المتحف", "الميناء", "المصنع", "الحديقة", "المكتبة"]
PLACES = ["الشرقية", "الغربية", "القديمة", "الجديدة", "العليا"]
NOTICE = "حرصا منا على قرائنا نرجو إبلاغ غرفة الأخبار بكل خطأ"
MANY = len(NOUNS) * len(PLACES)


def body(number: int) -> str:
    """Two paragraphs that no other article has."""
    noun, place = NOUNS[number % len(NOUNS)], PLACES[number // len(NOUNS) % len(PLACES)]
    return (
        f"بدأت في البلدة {place} أعمال ترميم {noun} بعد توقف دام {number + 2} سنوات، على أن تنتهي هذا العام.\n"
        f"وقال مهندس المشروع إن {noun} في البلدة {place} سيفتح على مراحل، أولاها بعد {number + 3} أسابيع من الآن."
    )


def learned(texts: Iterable[str]) -> Recurring:
    counter = RecurrenceCounter()
    for text in texts:
        counter.add(PAPER, text)
    return counter.recurring().get(PAPER, Recurring())


def stripped(text: str, texts: Iterable[str], title: str = "ترميم") -> Stripped:
    return strip_furniture(title, text, recurring=learned(texts))


@pytest.mark.parametrize(
    ("shape", "rules", "author"),
    [
        (f"{{body}}\n{NOTICE}", ["recurring"], None),
        (f"{{body}}\n\n{NOTICE}\nعدد النسخ {{number}} لا أكثر", ["recurring", "recurring"], None),
        (f"نافذة على المدينة\n{{body}}\n{NOTICE}", ["recurring", "recurring"], None),
        (f"{{body}} {NOTICE}", ["recurring"], None),
        (f"{{body}}{NOTICE}.", ["recurring"], None),
        ("سامي البرقي / الضفة\n{body}", ["byline"], "سامي البرقي"),
        ("{body}\n* خدمة «بريد الجنوب»", ["credit"], "بريد الجنوب"),
        ("{body}\nنقلا عن بريد الجنوب", ["credit"], "بريد الجنوب"),
    ],
)
def test_what_recurs_goes_or_becomes_a_field(shape: str, rules: list[str], author: str | None) -> None:
    texts = [shape.format(body=body(number), number=number) for number in range(MANY)]
    for number in (0, MANY - 1):
        found = stripped(texts[number], texts)
        assert found.text == body(number)
        assert [piece.rule for piece in found.dropped] == rules
        assert (found.author or found.source) == author
        assert strip_furniture("ترميم", found.text, recurring=learned(texts)).text == found.text


REFRAIN = "يا نهر خذني إلى الجنوب"
SPEECH = "أيها الحضور الكريم في هذا اليوم"


@pytest.mark.parametrize(
    "texts",
    [
        [f"{body(number)}\n{NOTICE}" for number in range(FEWEST_ARTICLES - 1)],
        [f"{body(number)}\nما الذي تغير\nوكانت هذه زيارة المفتش رقم {number} إلى الموقع." for number in range(MANY)],
        [f"{body(number)}\nوالسلام عليكم ورحمة الله" for number in range(MANY)],
        [f"خلفية الخبر:\n{body(number)}" for number in range(MANY)],
        [f"{REFRAIN}\nوالليل {number} يمضي\n{REFRAIN}\nوالصبح {number} يأتي\n{REFRAIN}" for number in range(5)],
        ["\n".join([f"{SPEECH} نجتمع", body(1), f"{SPEECH} نفترق", body(2), SPEECH])],
        [f"{body(7)}\n{NOTICE}" for _ in range(5_000)],
        [NOTICE] * MANY,
        [f"{NOTICE}\nعدد النسخ {number} لا أكثر" for number in range(MANY)],
        [f"{body(number)} وهذا كل ما نعرفه." if number % 50 == 0 else body(number) for number in range(MANY)],
    ],
    ids=[
        "too few", "an inner heading", "a greeting", "a heading", "a refrain", "a speech", "copies", "all one text",
        "all furniture", "a sentence",
    ],
)  # fmt: skip
def test_what_is_the_articles_own_stays(texts: list[str]) -> None:
    known = learned(texts)
    for text in (texts[0], texts[-1]):
        found = strip_furniture("عنوان لا صلة له", text, recurring=known)
        assert found.text == text
        assert [piece.rule for piece in found.dropped] == []


@pytest.mark.parametrize(
    ("author", "text", "left"),
    [
        (
            "سلمان البرقي- المرفأ- الضفة:",
            "سلمان البرقي- المرفأ- الضفة: وصل الوفد إلى الميناء.",
            "وصل الوفد إلى الميناء.",
        ),
        ("سلمان البرقي", "سلمان البرقي - وصل الوفد إلى الميناء.", "وصل الوفد إلى الميناء."),
        ("سلمان البرقي", "سلمان البرقي وصل إلى الميناء.", "سلمان البرقي وصل إلى الميناء."),
        ("سلمان", "سلمان: وصلت إلى الميناء.", "سلمان: وصلت إلى الميناء."),
        ("سلمان البرقي", "سلمان البرقي:", "سلمان البرقي:"),
    ],
)
def test_an_author_that_is_known_goes_from_before_the_text(author: str, text: str, left: str) -> None:
    long = f"{text}\n{body(3)}" if left != text or not text.endswith(":") else text
    found = strip_furniture("وصول الوفد", long, author=author)
    assert found.text == long.replace(text, left, 1)
    assert found.author is None
