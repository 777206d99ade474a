"""Scraped pages: lines of many sites above and below an article, and what they say of it."""

import pytest

from corpus.cleaning.furniture import strip_furniture

TITLE = "منسوب النهر يعود إلى طبيعته في السدرة"
FIRST = "أعلنت هيئة الأنهار في مدينة السدرة، اليوم، أن منسوب المياه عاد إلى مستواه المعتاد بعد أسبوعين من الفيضان."
LAST = "وأوضح مدير الهيئة أن فرق الصيانة أصلحت البوابات الثلاث، وأن السدود الترابية ستبقى حتى نهاية الموسم."


@pytest.mark.parametrize(
    ("above", "source", "author", "date"),
    [
        ("نشر في: 12/05/2016 - آخر تحديث: 13:40", None, None, "12/05/2016"),
        ("2 د للقراءة", None, None, None),
        ("السدرة - عمار الحسيني", None, "عمار الحسيني", None),
        ("صورة من الجو للنهر (أرشيف)", None, None, None),
        ("المصدر: السدرة - وكالات", None, None, None),
        ("بقلم الكاتب / سعيد النمر", None, "سعيد النمر", None),
        ("تم النشر بواسطة: سمير حداد", None, "سمير حداد", None),
        ("السدرة نيوز | محليات", "السدرة نيوز", None, None),
        ("تصوير: ماهر العطار", None, None, None),
        ("مصطفى كرم\n15 نوفمبر 2020", None, "مصطفى كرم", "15 نوفمبر 2020"),
        ("وكالة الأنباء النهرية - السدرة", "وكالة الأنباء النهرية", None, None),
        ("آخر تحديث قبل 6 أيام", None, None, None),
        ("الخميس 03 رمضان 1440هـ - 9 مايو 2019م", None, None, "الخميس 03 رمضان 1440هـ - 9 مايو 2019م"),
    ],
)
def test_a_line_above(above: str, source: str | None, author: str | None, date: str | None) -> None:
    found = strip_furniture(TITLE, f"{above}\n{FIRST}\n{LAST}", scraped=True)
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n{LAST}")
    assert (found.source, found.author, found.date) == (source, author, date)


@pytest.mark.parametrize(
    "below",
    [
        "\nالأخبار الأكثر مشاهدة\n1\nفوز الشاطئ على النهضة\n2\nحريق في مستودع للأخشاب",
        "\nالمقال السابق\nإغلاق جسر السدرة أسبوعا\nالمقال التالي\nمهرجان التمور ينطلق غدا",
        "\nشارك المقال عبر:\nأنسخ الرابط\nعن الكاتب\nمقالات مشابهة\nكيف نجت قرية من الفيضان",
        "\nتابع القراءة\nالإبلاغ عن خطأ",
        " حقوق النشر محفوظة لموقع السدرة اليوم",
    ],
    ids=["most seen", "one before, one after", "of the writer", "goes on", "rights, glued"],
)
def test_lines_below(below: str) -> None:
    found = strip_furniture(TITLE, f"{FIRST}\n{LAST}{below}", scraped=True)
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n{LAST}")


@pytest.mark.parametrize("above", ["Skip to content\nالقائمة\nبحث", "الانتقال إلى المحتوى"])
def test_a_title_below_the_ways_through_a_site(above: str) -> None:
    first, *rest = above.split("\n")
    found = strip_furniture(first, "\n".join([*rest, TITLE, FIRST, LAST]), scraped=True)
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n{LAST}")


@pytest.mark.parametrize(
    "line",
    [
        "الطريق إلى السدرة - رحلة في القرى التي غمرها الماء",
        "تصوير الفيضان من الجو كان صعبا على الفرق كلها",
        "مصطفى كرم",
    ],
    ids=["a headline", "a sentence", "a name without a date"],
)
def test_a_line_above_that_may_be_the_articles_stays(line: str) -> None:
    found = strip_furniture(TITLE, f"{line}\n{FIRST}\n{LAST}", scraped=True)
    assert found.text == f"{line}\n{FIRST}\n{LAST}"
