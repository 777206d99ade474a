"""Furniture: what goes and by which rule, what stays, and what no text may make of the rules."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.furniture import MOST_PAGE_LINES, Stripped, strip_furniture

TITLE = "بلدية الضفة تفتتح حديقة النخيل"
FIRST = (
    "افتتحت بلدية الضفة مساء الخميس حديقة النخيل بعد أشغال دامت عاماً كاملاً، وحضر الافتتاح مئات من سكان الحي."
)
SECOND = "وقال رئيس اللجنة إن الحديقة تضم ملعباً للأطفال ومكتبة صغيرة، وإن الدخول إليها مجاني في السنة الأولى."
THIRD = "وتنوي البلدية غرس ألف شجرة أخرى قبل الربيع، إذا توفرت المياه المعالجة من المحطة الجديدة."

# What stands on lines of its own below, and by which rule it goes.
BELOW = {
    "a bar": ("bar", "شارك | فيسبوك | تويتر | واتساب"),
    "buttons": ("bar", "طباعة  إرسال  حفظ"),
    "sizes of letters": ("bar", "A+ A A-"),
    "sizes in Arabic": ("bar", "حجم الخط: تكبير تصغير"),
    "a count of comments": ("bar", "٣ تعليقات"),
    "a count after its name": ("bar", "عدد المشاهدات: 1.204"),
    "an English count": ("bar", "0 Comments"),
    "time to read": ("bar", "مدة القراءة: 3 دقائق"),
    "names run together": ("bar", "facebooktwitterwhatsapptelegram"),
    "a copied address": ("bar", "تم نسخ الرابط"),
    "with marks on the letters": ("bar", "شارِكْ المقالَ"),
    "a request to follow": ("follow", "تابعونا على فيسبوك وتويتر"),
    "news on a channel": ("follow", "لمتابعة أحدث الأخبار اشترك في قناتنا على تلغرام"),
    "an app": ("follow", "حمّل تطبيق الضفة من متجر Google Play"),
    "an advertisement": ("notice", "مادة إعلانية"),
    "a form": ("notice", "لن يتم نشر عنوان بريدك الإلكتروني."),
    "an opinion that is not ours": ("notice", "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الجريدة."),
    "rights": ("copyright", "جميع الحقوق محفوظة لجريدة الضفة © 2018"),
    "the end": ("end", "// انتهى //"),
    "the end in brackets": ("end", "(انتهى)"),
    "initials": ("end", "س.ح/ م.ن"),
    "an address": ("contact", "l.nasr@example.org"),
    "how to write": ("contact", "للتواصل مع الكاتب: @lnasr"),
    "hashtags": ("tags", "#حديقة_النخيل #الضفة"),
    "keywords on a line": ("tags", "الكلمات المفتاحية: بلدية، حدائق، نخيل"),
    "one related headline": ("list", "اقرأ أيضًا: إغلاق شارع الميناء يومين"),
    "a credit": ("credit", "المصدر: جريدة الضفة"),
}

# What begins as a page's lines do, and is said in news.
SAID = (
    "شارك الوزير في افتتاح المعرض السنوي للكتاب أمس.",
    "شارك على فيسبوك صورة له مع والده فانهالت عليه التعليقات.",
    "مشاركة الخبر عبر فيسبوك تضاعف قراءه بحسب الدراسة.",
    "تويتر تعلن عن تغييرات في إدارتها العليا بعد أسبوع من الخلافات.",
    "فيسبوك وتويتر يحذفان آلاف الحسابات المزيفة قبل الانتخابات.",
    "واتساب تلغرام سيغنال: أي التطبيقات أكثر أماناً؟ سؤال يطرحه كثيرون.",
    "طباعة العملة الجديدة تبدأ في آذار المقبل وفق المصرف المركزي.",
    "حذف تويتر حسابات مرتبطة بالحملة.",
    "تعليق الدراسة في المدارس غداً بسبب الأمطار الغزيرة.",
    "اقرأ أيضاً في عيون أبنائك ما لا يقولون، هكذا تنصح المرشدة الأهالي.",
    "قد يهمك أن تعرف أن المدينة بنيت قبل ألف عام.",
    "تابعوا المباراة عبر قناة المدينة ثم خرجوا إلى الشوارع محتفلين.",
    "تابع الرئيس عبر تطبيق زووم أعمال اللجنة.",
    "اشترك في قناة السويس الجديدة عشرة آلاف عامل.",
    "خاض المنتخب مباراة ودية أمس.",
    "انتهى الاجتماع دون اتفاق.",
    "نشر في الجريدة الرسمية أمس القانون رقم 12 لسنة 2019.",
    "جميع الحقوق محفوظة للمرأة في القانون الجديد، كما قالت الوزيرة.",
    "كتب التاريخ صفحة جديدة في هذا اليوم.",
    "المصدر قال إن الاتفاق سيوقع غداً.",
    "للتواصل مع المتضررين خصصت البلدية رقماً ساخناً.",
    "سمات القائد الناجح كثيرة",
    "الأكثر قراءة في المعرض كان كتاب الرحلات.",
    "أخبار ذات صلة بالقضية وصلت إلى المحكمة أمس.",
    "إعلان النتائج سيتأخر أسبوعاً.",
    "المزيد من الأموال لا يعني المزيد من السعادة.",
)

# Bars before the text, on its line.
GLUED = {
    "a verb and places": "شارك الخبر فيسبوك تويتر تلغرام نسخ الرابط",
    "through": "انشر عبر فيسبوك تويتر أضف تعليقك",
    "strokes between": "شارك | فيسبوك | تويتر | طباعة |",
    "in Latin": "Share Facebook Twitter WhatsApp",
    "of a slide show": "Next Previous",
    "with a count": "0 تعليق شارك فيسبوك تويتر",
}

# Texts of lines that come again, and are no page's.
AGAIN = {
    "a poem": "يا ليل الصب متى غده\nأقيام الساعة موعده\nيا ليل الصب متى غده\nرقد السمار فأرقه\nيا ليل الصب متى غده",
    "a speech": f"{FIRST}\nلن نستسلم\nلن نستسلم\n{SECOND}\nلن نستسلم\n{THIRD}",
    "teams": f"{FIRST}\nالمجموعة الأولى\nالوحدة\nالنصر\nالمجموعة الثانية\nالاتحاد\nالشباب",
    "inner headings": f"{FIRST}\nزيارة منتظرة\n{SECOND}\nأشجار الربيع\n{THIRD}",
    "a column of numbers": f"{FIRST}\nأسماء المقبولين:\n1076706190\n1070561950\n1016085690",
    "a table": f"{FIRST}\n{SECOND}\n12\n25\n31\n47",
    "questions": f"متى تفتح الأبواب؟\nفي الثامنة.\nومن يحرسها؟\n{SECOND}\nمتى تفتح الأبواب؟\nلا أدري.",
}


@pytest.mark.parametrize(("rule", "line"), BELOW.values(), ids=BELOW)
def test_a_line_below_goes(rule: str, line: str) -> None:
    stripped = strip_furniture(TITLE, f"{FIRST}\n\n{SECOND}\n\n{line}")
    assert stripped.text == f"{FIRST}\n\n{SECOND}"
    assert [(piece.rule, piece.text) for piece in stripped.dropped] == [(rule, line)]


@pytest.mark.parametrize("said", SAID)
def test_a_sentence_that_begins_so_stays(said: str) -> None:
    for text in (
        said,
        f"{said}\n{FIRST}",
        f"{FIRST}\n{said}",
        f"{FIRST}\n{said}\n{SECOND}",
        f"{FIRST} {said}",
    ):
        assert strip_furniture(TITLE, text) == Stripped(TITLE, text)


@pytest.mark.parametrize("bar", GLUED.values(), ids=GLUED)
@pytest.mark.parametrize("text", [FIRST, SECOND, *SAID[:1], *SAID[3:5], *SAID[6:7]])
def test_a_bar_before_the_text_goes_and_the_text_stays_whole(bar: str, text: str) -> None:
    stripped = strip_furniture(TITLE, f"{bar} {text}")
    assert stripped.text == text
    assert [piece.rule for piece in stripped.dropped] == ["glued bar"]


@pytest.mark.parametrize(
    ("rule", "tail"),
    [
        ("glued bar", "شارك فيسبوك تويتر واتساب"),
        ("glued list", "اقرأ أيضاً: إغلاق شارع الميناء يومين"),
        ("glued list", "مقالات أخرى للكاتبعيد الربيعسوق الجمعة"),
        ("glued link", f"رابط الخبر بجريدة الضفة: {TITLE}"),
        ("glued tags", "الوسوم بلدية حدائق نخيل"),
        ("glued end", "// انتهى //"),
        ("contact", "للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (7) ثم مسافة ثم نص الرسالة إلى 88000"),
    ],
)
def test_what_is_glued_to_the_end_goes(rule: str, tail: str) -> None:
    stripped = strip_furniture(TITLE, f"{FIRST}\n{SECOND}\n{THIRD} {tail}")
    assert stripped.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert [(piece.rule, piece.text) for piece in stripped.dropped] == [(rule, tail)]


@pytest.mark.parametrize("text", AGAIN.values(), ids=AGAIN)
@pytest.mark.parametrize("scraped", [False, True])
def test_what_comes_again_in_an_article_stays(text: str, *, scraped: bool) -> None:
    assert strip_furniture(TITLE, text, scraped=scraped) == Stripped(TITLE, text)


def test_numbers_above_a_bar_stay() -> None:
    text = f"{FIRST}\n{SECOND}\n1076706190\n1070561950\n1016085690\nتم نسخ الرابط"
    assert strip_furniture(TITLE, text).text == text.removesuffix("\nتم نسخ الرابط")


def test_a_list_ends_where_the_article_goes_on() -> None:
    text = f"{FIRST}\nاقرأ أيضا\nإغلاق شارع الميناء يومين لأعمال الصيانة\nحريق في سوق الخشب القديم\n{SECOND}"
    assert strip_furniture(TITLE, text).text == f"{FIRST}\n{SECOND}"


def test_the_heading_after_a_list_stays() -> None:
    text = f"{FIRST}\nاقرأ أيضا\nإغلاق شارع الميناء يومين لأعمال الصيانة\nأشجار الربيع\n{SECOND}"
    assert strip_furniture(TITLE, text).text == f"{FIRST}\nأشجار الربيع\n{SECOND}"


def test_a_date_of_another_story_is_not_the_article_s() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\nالأكثر قراءة\nرياضة 12/3/2017 10:15\nفاز الفريق الأخضر بثلاثة أهداف."
    stripped = strip_furniture(TITLE, text)
    assert stripped.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert (stripped.date, stripped.source) == (None, None)


def test_a_source_of_another_story_is_not_the_article_s() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\nأخبار ذات صلة\nصحيفة الشراع: فوز الفريق الأخضر\nالمصدر: صحيفة الشراع"
    assert strip_furniture(TITLE, text).source is None


@pytest.mark.parametrize(
    "text", ["شارك\nفيسبوك\nتويتر\nطباعة", "اقرأ أيضا\nإغلاق شارع الميناء", "تم نسخ الرابط"]
)
def test_a_text_that_is_all_furniture_is_left_with_a_note(text: str) -> None:
    stripped = strip_furniture(TITLE, text)
    assert stripped.text == text
    assert not stripped.dropped
    assert stripped.notes


def test_an_article_that_would_lose_too_much_is_left_with_a_note() -> None:
    text = "\n".join(
        [FIRST, "أخبار ذات صلة", *(f"خبر آخر من أخبار الحي القديم رقم {place}" for place in range(9))]
    )
    stripped = strip_furniture(TITLE, text)
    assert stripped.text == text
    assert "30%" in stripped.notes[0]


def test_a_paper_s_first_sentence_is_no_title() -> None:
    stripped = strip_furniture(FIRST, f"{SECOND}\n{THIRD}", scraped=True)
    assert stripped == Stripped(None, f"{FIRST}\n{SECOND}\n{THIRD}")


@pytest.mark.parametrize(
    "text",
    [
        "شارك فيسبوك تويتر " * 400_000,
        "اقرأ أيضا\nعنوان خبر قصير\n" * (MOST_PAGE_LINES // 2 - 1),
        "شارك\n" * 1_000_000,
        ". سمات" * 1_000_000,
        "رابط الخبر:" * 500_000,
        "1 " * 3_000_000,
    ],
    ids=["a line of bars", "heads", "lines of bars", "keywords", "addresses", "numbers"],
)
def test_megabytes_of_furniture_cost_seconds(text: str) -> None:
    started = time.process_time()
    stripped = strip_furniture(TITLE, text.strip())
    assert time.process_time() - started < 4
    assert stripped.text


LETTERS = st.text(st.sampled_from("ابتجدرسعفقكلمنهوية"), min_size=3, max_size=9)
PROSE = st.lists(LETTERS, min_size=20, max_size=40).map(lambda words: f"{' '.join(words)}.")
FURNITURE = st.sampled_from(
    [line for _, line in BELOW.values()] + ["اقرأ أيضا", "", "عاجل", "سوق السمك (أرشيف)", TITLE]
)
SCRAPS = st.lists(
    st.sampled_from(
        [
            "شارك",
            "فيسبوك",
            "تويتر",
            "طباعة",
            "اقرأ",
            "أيضاً",
            "سمات",
            "الوسوم",
            "3",
            "تعليقات",
            "انتهى",
            "//",
            "2019",
            "مارس",
            ".",
            "،",
            ":",
            "#",
            "خاص",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(st.lists(PROSE | FURNITURE, max_size=12), st.booleans())
def test_prose_survives(lines: list[str], scraped: bool) -> None:
    stripped = strip_furniture(TITLE, "\n".join(lines), scraped=scraped)
    texts = {line for _, line in BELOW.values()}
    prose = [line for line in lines if len(line.split()) >= 20 and line not in texts]
    # One that another holds word for word is a first paragraph said again: its letters are still there.
    assert all(line.rstrip(".") in stripped.text for line in prose)


@given(st.text() | st.none(), st.text() | st.lists(SCRAPS | PROSE | FURNITURE).map("\n".join), st.booleans())
def test_stripping_again_finds_nothing(title: str | None, text: str, scraped: bool) -> None:
    once = strip_furniture(title, text, scraped=scraped)
    again = strip_furniture(once.title, once.text, scraped=scraped)
    assert (again.title, again.text, again.dropped) == (once.title, once.text, ())
