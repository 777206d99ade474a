"""A made-up archive in which two stories are told by several papers, among articles about nothing in particular."""

import random
from datetime import UTC, datetime, timedelta

from corpus.article import Article

# Words of which any article may be, each about as often as another.
ORDINARY = tuple(
    word
    for line in (
        "شارع بيت كبير قديم طريق سوق رجل امرأة كتاب قلم باب شجرة ورق حديقة مطر شمس قمر نجم بحر جبل سهل تل رمل حجر",
        "خشب حديد زجاج قماش خيط إبرة طبق ملعقة كوب ماء خبز ملح سكر عسل تمر لبن جبن زيت رز قمح شعير ذرة فول عدس",
    )
    for word in line.split()
)
# What each of the articles of a story says of it, in a row of its own.
FLOOD = ("بحيرة الزمرد", "سامي بن غانم", "فيضان", "أغرق", "السد الترابي")
FAIR = ("معرض الخزف", "هالة الأنصاري", "جائزة الطين", "زوار")
PAPERS = ("نداء السهل", "مرآة التل", "بريد الغدير")
NOTICE = "حقوق النشر محجوزة للصحيفة"  # which one paper alone puts under its articles
FIRST_DAY = datetime(2024, 3, 1, tzinfo=UTC).replace(tzinfo=None)


def told(number: int, story: tuple[str, ...], chance: random.Random) -> Article:
    """An article of a story, or of none."""
    paper = PAPERS[number % len(PAPERS)]
    lines = [" ".join(chance.choices(ORDINARY, k=12)) for _ in range(3)]
    lines += [
        f"{' '.join(chance.choices(ORDINARY, k=6))} {line} {' '.join(chance.choices(ORDINARY, k=3))}"
        for line in story
    ]
    if paper == PAPERS[0]:
        lines.append(NOTICE)
    title = f"{chance.choice(ORDINARY)} {chance.choice(story or ORDINARY)}"
    return Article(
        f"a{number}", title, "\n".join(lines), source=paper, date=FIRST_DAY + timedelta(days=number)
    )


def stories(articles: int = 120) -> list[Article]:
    """Of ten articles two tell of the flood and one of the fair; the first of the flood has three copies."""
    chance = random.Random(4)
    kinds = (FLOOD, FLOOD, FAIR, (), (), (), (), (), (), ())
    found = [told(number, kinds[number % len(kinds)], chance) for number in range(articles)]
    first = found[0]
    copies = [
        Article(f"copy{at}", first.title, first.text, source=PAPERS[at % len(PAPERS)], date=first.date)
        for at in range(3)
    ]
    return [*found, *copies]
