"""Random articles, queries of every kind and plans, by which engines are compared."""

import random
from collections.abc import Iterator
from datetime import date, datetime

from corpus.article import Article
from search.language.parser import Parsed
from search.query.plan import Choice, Choices, CopiesShown, Filters, Plan, Sort

TEXT = (
    "كتاب الكتاب كتب مكتبة كاتب وزير الوزير وزراء وزارة مدينة المدن النهر نهر أنهار جسر الجسور القمر قمر "
    "موريتانيا غوتنبرغ عبد السلام البحر الميت في على من إلى سافر يسافر مسافر صاروخ صواريخ NASA 2015 "
)
WORDS = TEXT.split()
# As a journalist may write them: marks, tatweel, quotation marks, signs that join.
WRITTEN = [
    "الكِتابَ",
    "كتـــاب",
    "«النهر»",
    "وزير-الوزراء",
    "2,015",
    "القمر،",
    "جسر\n",
    "والجسور.",
    "لـ«كتاب»",
    "ﺍﻟﺴﻼﻡ",
]
UNKNOWN = ["موريطانيا", "جوتنبرج", "عبدالسلام", "ميتا", "ظظظظظ"]
PATTERNS = ["كت*", "*تاب", "ال*", "*ا*", "و?ير", "*وز*", "=الك*", "20*5", "ظظ*"]
OPERATORS = ['"', "-", "=", "OR", "جذر:", "related:", "related:", '="', '-"', "NOT", "title:", "^3"]
FILTERS = [
    "source:س",
    "-source:ص",
    "مصدر:~",
    "author:كاتب",
    "كاتب:2",
    "قسم:ق",
    "date:2015-03..2015-08",
    "-date:2015-05",
]
GROUPS = ["({})", "-({})", "title:({})", "({})^0.3", "{} OR", "({}) OR", "NOT ({})", "(({}) OR {})"]


def articles(chance: random.Random, numbers: range) -> Iterator[Article]:
    words = chance.sample(WORDS, chance.randrange(8, len(WORDS))) + WRITTEN
    categories = chance.random() < 0.5
    for number in numbers:
        title = " ".join(chance.choices(words, k=chance.randrange(5)))
        text = " ".join(chance.choices(words, k=chance.randrange(0 if title else 1, 90)))
        if chance.random() < 0.3:
            text = f"{story(chance)} {chance.choice(['', text])}"
        if chance.random() < 0.02:
            text += " " * 300 + "القمر"
        moment = datetime(2015, chance.randrange(1, 13), 1) if chance.random() < 0.8 else None
        author = f"كاتب {int(chance.expovariate(0.1))}" if chance.random() < 0.8 else None
        category = chance.choice(["ق", None]) if categories else None
        source = chance.choice(["س", "ص", None])
        yield Article(f"a{number}", title or None, text, source, moment, author=author, category=category)


def story(chance: random.Random) -> str:
    """One of a few stories, or the first half of it, which papers copy from each other."""
    words = random.Random(chance.randrange(6)).choices(WORDS, k=80)
    return " ".join(words[: chance.choice([80, 80, 50])])


def query(chance: random.Random) -> str:
    words = chance.choices([*WORDS, *UNKNOWN], k=chance.randrange(1, 8))
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        words.insert(chance.randrange(len(words)), chance.choice(PATTERNS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        words.insert(chance.randrange(len(words)), chance.choice(OPERATORS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        few = " ".join(chance.choices([*WORDS, *PATTERNS], k=chance.randrange(1, 5)))
        near = f'{chance.choice(["", "", "-", "="])}"{few}"~{chance.choice(["", 0, 1, 3, 9, 99])}'
        words.insert(chance.randrange(len(words) + 1), near)
    for _ in range(chance.choice([0, 0, 1, 2])):
        words.insert(chance.randrange(len(words) + 1), chance.choice(FILTERS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        few = " ".join(
            chance.choices([*WORDS, *FILTERS, "OR", "السلم~", "مدينه~2", "نهر^9"], k=chance.randrange(1, 5))
        )
        words.insert(chance.randrange(len(words) + 1), chance.choice(GROUPS).replace("{}", few))
    joint = "" if chance.random() < 0.1 else " "
    return joint.join(words).replace("- ", "-").replace("= ", "=").replace(": ", ":").replace('" ', '"')


def plan(chance: random.Random, parsed: Parsed) -> Plan:
    days = chance.choice([(None, None), (None, None), (date(2015, 3, 1), date(2015, 9, 1))])
    filters = Filters(
        Choices(
            source=Choice(chance.choice([(), (), ("س",), (None,)])),
            author=Choice(
                chance.choice([(), (), (), ("كاتب 1", "كاتب 9"), (None,)]),
                chance.choice([(), (), ("كاتب 2", "كاتب 30"), (None,)]),
            ),
            category=Choice(chance.choice([(), (), (), ("ق",), (None,)])),
        ),
        dates=chance.choice([(), (), ("2015-03", None), ("2015",)]),
        first=days[0],
        last=days[1],
    )
    sort = chance.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST])
    page, size, most = chance.choice([1, 1, 2]), chance.choice([3, 10]), chance.choice([1, 3, 50, None])
    copies = chance.choice(list(CopiesShown))
    return Plan(parsed.query, filters, sort, page, size, parsed.boosts, most, copies=copies)
