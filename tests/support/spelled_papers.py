"""Papers that spell foreign names each in its own way."""

from datetime import datetime

from corpus.article import Article

EAST, WEST = "جريدة الشرق", "جريدة الغرب"
# A town of England in three spellings, by source: برمنغهام, برمنجهام, برمنقهام.
TOWN, TOWN_EAST, TOWN_RARE = "برمنغهام", "برمنجهام", "برمنقهام"
SPELLED = [
    Article("a", "أعلنت برمنغهام فوزها", source=WEST, date=datetime(2024, 1, 1)),
    Article("b", "أعلنت برمنجهام خسارتها", source=EAST, date=datetime(2024, 2, 1)),
    Article("c", "في شوارع برمنقهام القديمة", source=EAST),
    Article("d", "وصل إلى برمنجهام وفد", source=EAST),
    Article("e", "عاد من برمنغهام وبرمنجهام وفد"),
    Article("f", "انعقد البرلمان صباحا", source=WEST),
    Article("g", "انعقد مجلس النواب مساء", source=EAST),
    Article("j", "قالت أوباما كلمتها", source=WEST),
    Article("k", "قالت Obama كلمتها", source=EAST),
    Article("l", "خطاب Obama أمس", source=EAST),
    Article("h", "هطلت الأمطار في مارس ظهرا", source=WEST),
    Article("i", "هطلت الأمطار في آذار مساء", source=EAST),
]
GROUPS = [("البرلمان", "مجلس النواب"), ("أوباما", "Obama")]
