"""The articles on which the tests of web/ work: some plain, some as odd as the world."""

from datetime import datetime

from corpus.article import Article

EVIL = "<script>alert(1)</script>"
# Sixty times as wide as a phone; to lay a word out takes a browser the square of its letters.
LONG = "م" * 2_000

NAMED = [
    Article(
        id="storm",
        title="عاصفة رملية تغلق الميناء الشرقي",
        text="أغلقت عاصفة رملية الميناء الشرقي يومين.\nوقال خبير الأرصاد إن الرياح بلغت 90 كيلومترا.",
        source="صدى الواحة",
        date=datetime(2023, 7, 21, 9, 30),
        url="https://example.org/storm?a=1&b=2",
        author="ليلى منصور",
        category="طقس",
    ),
    Article(
        id="lighthouse",
        title="منارة الميناء تضيء من جديد",
        text="أضاءت منارة الميناء القديمة بعد ترميم دام عامين، وزارها مئات التلاميذ.",
        source="مرآة الساحل",
        date=datetime(2023, 7, 2),
        url="http://example.org/lighthouse",
    ),
    Article(
        id="untitled", text="نص بلا عنوان عن الميناء والسفن.", source="مرآة الساحل", date=datetime(2023, 8, 5)
    ),
    Article(id="bare", title="الميناء في سطر واحد"),
    Article(
        id="evil",
        title=f'{EVIL} "الميناء" & أخواته',
        text=f"{EVIL} في الميناء 'علامات' \u202e مقلوبة.",
        source="<b>جريدة</b>",
        url="javascript:alert(1)",
        date=datetime(2024, 2, 29),
    ),
    Article(id="long", title=LONG, text=f"الميناء {LONG}", source="S" * 200, date=datetime(2024, 1, 1)),
    Article(id="odd/ids: مقال?#%&+.txt", title="رقم غريب في الميناء", text="الميناء.", source="صدى الواحة"),
    Article(id="/leading//slash", title="مائل في أول الميناء", text="الميناء.", source="صدى الواحة"),
]
PLAIN = [
    Article(
        id=f"ship-{number:02d}",
        title=f"السفينة {number} تصل إلى الميناء",
        text=f"وصلت السفينة رقم {number} إلى الميناء محملة بالقمح.",
        source="بريد الجبل",
        date=datetime(2024, number, 10),
    )
    for number in range(1, 13)
]
ARCHIVE = [*NAMED, *PLAIN]
