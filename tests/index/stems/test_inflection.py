"""Lexemes: which forms are one word for somebody who counts, and which are only derived from one another."""

import pytest

from index.stems.stemmer import Stemmer


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    """No words of its own: the background and the dictionary speak."""
    return Stemmer({})


SAME = [
    ("the article and clitics", "كتاب الكتاب والكتاب بالكتاب للكتاب كتابه كتابها"),
    ("a noun's feminine", "وزير الوزيرة وزيرة"),
    ("gender and number of an adjective", "دولي الدولية دوليين الدوليون"),
    ("a country, its adjective and its people", "مصر المصري المصرية المصريين المصريون"),
    ("a country in ا", "أوغندا الأوغندي الأوغندية"),
    ("a country named by its adjective", "السعودية سعودي السعوديين"),
    ("a plural in ات of ة", "شركة الشركات شركات"),
    ("a plural in ات of a noun in ية", "عملية العمليات عمليات"),
    ("a plural before a noun", "مسلح المسلحون مسلحو"),
    ("an oblique plural before a noun", "لاعب اللاعبين لاعبي"),
    ("ة with my, and its dual before a noun", "محافظة محافظتي محافظتين"),
    ("a noun that loses its ي", "قاضي قاض القاضي"),
    ("person, tense and pronouns of a verb", "يستطيع تستطيع نستطيع أستطيع استطاع استطاعت يستطيعون"),
    ("a hollow verb", "يقول قال قالت تقول قالوا"),
    ("a verb whose last letter is weak", "يدعو دعا دعت تدعو"),
    ("an auxiliary, also after a conjunction", "كان كانت وكان يكون فكان"),
    ("a hamza before a pronoun", "خطأ خطئه"),
    ("a hamza before an ending", "بدأ بدأوا بدؤوا"),
    ("a hamza on another seat", "هيئة هيأة هيئات"),
    ("an old spelling", "مسألة مسئلة"),
    ("a plural in آت", "منشأة منشآت المنشآت"),
    ("a silent ا", "مئة مائة بالمائة"),
    ("a country in ا and its people in وي", "النمسا النمساوي النمساوية"),
    ("a country that is a plural", "الإمارات الإماراتي الإماراتيين"),
    ("two letters before a name that is rarely met", "كراكاس لكراكاس ولكراكاس"),
    ("an accusative beside a word with hamza", "هام هاما"),
    ("a plural of sports and not of gardens", "رياضة رياضات"),
]
APART = [
    ("a noun and its relative adjective", "دولة دولي"),
    ("ة that makes another word", "مكتب مكتبة"),
    ("a plural in ات is the noun's in ة where the other has a broken one", "مكتب مكتبات"),
    ("a noun in ية and an adjective", "عملية عملي"),
    ("work and currency", "عمل عملة"),
    ("a school and a teacher", "مدرسة مدرس"),
    ("a city and what looks like its adjective", "الرياض رياضة"),
    ("a preposition and a noun", "مثل يمثل"),
    ("a woman's name", "نادية نادي"),
    ("a man's name", "فوزي فوز"),
    ("logic and a region", "منطق منطقة"),
    ("a court and a trial", "محكمة محاكمة"),
    ("mothers and a nation", "أمهات أمة"),
    ("built and a building", "مبنية مبنى"),
    ("seemed and began", "بدا بدأ"),
    ("disagreements and the caliphate", "خلافات خلافة"),
    ("security and the Yemeni", "أمنيا يمني"),
    ("a woman and sons", "لبنى بني"),
    ("Sergei and please", "سيرجي يرجى"),
    ("a car and a rose", "فورد ورد"),
    ("Angela and the gospel", "أنجيلا إنجيل"),
    ("a city and a verb", "عدن يعود"),
]
# That begin or end like a clitic, an ending or a plural.
NAMES = ("لافوزييه", "باستيان", "بوجبا", "فيرمينو", "ادوغان", "كوستا", "كانتي", "لبنان", "بوتين")


@pytest.mark.parametrize(("why", "words"), SAME, ids=[why for why, _ in SAME])
def test_forms_of_one_word_are_one_lexeme(stemmer: Stemmer, why: str, words: str) -> None:
    assert len({stemmer.lexeme(word) for word in words.split()}) == 1, why


@pytest.mark.parametrize(("why", "words"), APART, ids=[why for why, _ in APART])
def test_words_that_are_derived_from_one_another_are_not_one(stemmer: Stemmer, why: str, words: str) -> None:
    first, second = words.split()
    assert stemmer.lexeme(first) != stemmer.lexeme(second), why


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_whole(stemmer: Stemmer, name: str) -> None:
    assert stemmer.lexeme(name) == name


@pytest.mark.parametrize(("common", "same"), [(40, True), (5, False)], ids=["common", "rare"])
def test_an_adjective_is_known_by_how_common_it_is_without_teh_marbuta(common: int, *, same: bool) -> None:
    counts = {"قزغوشية": 100, "القزغوشية": 100, "قزغوشي": common}
    stemmer = Stemmer(counts)
    assert (stemmer.lexeme("قزغوشية") == stemmer.lexeme("قزغوشي")) is same


@pytest.mark.parametrize(("plurals", "same"), [(1, True), (40, False)], ids=["hardly any", "many"])
def test_a_noun_is_known_by_its_plural_in_yat(plurals: int, *, same: bool) -> None:
    counts = {"قزغوشية": 100, "القزغوشية": 100, "قزغوشي": 60, "قزغوشيات": plurals}
    stemmer = Stemmer(counts)
    assert (stemmer.lexeme("قزغوشية") == stemmer.lexeme("قزغوشي")) is same


@pytest.mark.parametrize(("definite", "same"), [(50, True), (0, False)], ids=["definite", "never definite"])
def test_what_never_has_the_article_is_a_name(definite: int, *, same: bool) -> None:
    stemmer = Stemmer({"قزغوشية": 100, "القزغوشية": definite, "قزغوشي": 60})
    assert (stemmer.lexeme("قزغوشية") == stemmer.lexeme("قزغوشي")) is same
