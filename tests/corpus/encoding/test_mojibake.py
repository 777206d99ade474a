"""Mojibake: what is mended, what is lost, and what is left alone."""

import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.encoding.mojibake import Lost, Mended, mend

HEADLINE = "البلدية تفتح مكتبة عامة في حي المنارة"
ARTICLE = (
    f"{HEADLINE}\nقال رئيس البلدية، أمس، إن المكتبة تضم عشرين ألف كتاب؛ وأضاف: «ستكون مفتوحة للجميع».\n"
    "هل يزيد عدد القراء؟ ذلك ما يأمله المجلس (BBC)، وفق ما صرح به في 12 مايو 2015."
)
PERSIAN = "کتابخانه‌ای تازه در محله گشایش یافت و پنج هزار جلد کتاب چاپ شده در آن ژرف خوانده می‌شود"


def as_browsers(data: bytes) -> str:
    """Read bytes as windows-1252, of which five are nothing, as browsers do: as control characters."""
    return "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in data
    )


def garbled(text: str, right: str, wrong: str) -> str:
    """Read a text by a wrong encoding."""
    data = text.encode(right)
    return as_browsers(data) if wrong == "windows-1252" else data.decode(wrong)


WAYS = [
    ("utf-8", "latin-1"),
    ("utf-8", "windows-1252"),
    ("utf-8", "windows-1256"),
    ("utf-8", "mac-roman"),
    ("utf-8", "cp437"),
    ("utf-8", "cp850"),
    ("windows-1256", "latin-1"),
    ("windows-1256", "windows-1252"),
    ("windows-1256", "windows-1251"),
    ("windows-1256", "mac-roman"),
    ("windows-1256", "cp437"),
    ("iso-8859-6", "latin-1"),
    ("iso-8859-6", "windows-1256"),
]


@pytest.mark.parametrize(("right", "wrong"), WAYS)
@pytest.mark.parametrize("text", [HEADLINE, ARTICLE], ids=["a headline", "an article"])
def test_a_garbled_text_is_mended(text: str, right: str, wrong: str) -> None:
    if right == "iso-8859-6":
        text = text.replace("«", '"').replace("»", '"')
    mended = mend(garbled(text, right, wrong))
    assert isinstance(mended, Mended)
    assert mended.text == text
    assert mended.how.lower() == f"{right} read as {wrong.replace('latin-1', 'windows-1252')}".lower()


@pytest.mark.parametrize("wrong", ["latin-1", "windows-1252", "windows-1256"])
def test_persian_is_mended(wrong: str) -> None:
    mended = mend(garbled(PERSIAN, "utf-8", wrong))
    assert mended
    assert isinstance(mended, Mended)
    assert mended.text == PERSIAN


@pytest.mark.parametrize("second", ["latin-1", "windows-1252", "windows-1256"])
@pytest.mark.parametrize("first", ["latin-1", "windows-1252", "windows-1256"])
def test_a_text_that_went_wrong_twice_is_mended(first: str, second: str) -> None:
    mended = mend(garbled(garbled(ARTICLE, "utf-8", first), "utf-8", second))
    assert isinstance(mended, Mended)
    assert mended.text == ARTICLE
    assert ", then " in mended.how


SHORT = {
    "a word": "مصر",
    "a name": "الرياض",
    "two words": "من هنا",
    "French": "déjà vu à Nîmes",
    "quotation marks": "It’s a “good” day",
}


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_short_text_is_mended(text: str) -> None:
    mended = mend(garbled(text, "utf-8", "windows-1252"))
    assert isinstance(mended, Mended)
    assert mended.text == text


def test_what_is_right_in_a_text_stays() -> None:
    wrong = garbled("قال رئيس البلدية", "utf-8", "windows-1252")
    assert mend(f"{HEADLINE}\n{wrong} é") == (f"{HEADLINE}\nقال رئيس البلدية é", "UTF-8 read as windows-1252")
    assert mend(f"كتب: {wrong} وانتهى") == ("كتب: قال رئيس البلدية وانتهى", "UTF-8 read as windows-1252")
    page = garbled("قال رئيس البلدية", "windows-1256", "windows-1252")
    assert mend(f"كتب: {page} وانتهى") == (
        "كتب: قال رئيس البلدية وانتهى",
        "windows-1256 read as windows-1252",
    )


def test_letters_written_as_html_writes_them_are_mended() -> None:
    wrong = garbled(HEADLINE, "utf-8", "windows-1252").replace("Ø", "&Oslash;").replace("Ù", "&#217;")
    mended = mend(wrong)
    assert isinstance(mended, Mended)
    assert mended.text == HEADLINE


def test_a_text_cut_within_a_letter_is_mended_to_there() -> None:
    mended = mend(garbled(ARTICLE, "utf-8", "windows-1252")[:301])
    assert isinstance(mended, Mended)
    assert ARTICLE.startswith(mended.text)


LOST: dict[str, tuple[str, str]] = {
    "question marks": ("???? ??? ??????? ????? ????? ???? ?? ?? ???????", "question marks"),
    "question marks with signs between": ('"?????": ????? 12 ??????? (????)، ??? ???.', "question marks"),
    "question marks for some letters": (
        "کتابخانه تازه در محله گشا?ش ?افت و چند?ن جلد کتاب چاپ شد که در ا?ن خ?ابان م?خوانند و م?گو?ند",
        "question marks",
    ),
    "U+FFFD": ("\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd\ufffd 2015", "U\\+FFFD"),
    "control characters gone": (
        "".join(letter for letter in ARTICLE.encode().decode("latin-1") if not "\x80" <= letter <= "\x9f"),
        "another encoding",
    ),
    "the same of windows-1252": (as_browsers(ARTICLE.encode()).replace("\x81", ""), "another encoding"),
    "accented letters that are no words": ("ÝÝÝÝ ÞÞÞÞÞ ÛÛÛÛ ÜÜÜ", "another encoding"),
}


@pytest.mark.parametrize(("text", "reason"), LOST.values(), ids=LOST)
def test_a_lost_text_is_said_to_be(text: str, reason: str) -> None:
    lost = mend(text)
    assert isinstance(lost, Lost)
    assert reason.replace("\\", "") in lost.reason


CLEAN = [
    HEADLINE,
    ARTICLE,
    PERSIAN,
    "",
    "?",
    "لماذا؟؟؟؟ ومتى؟",
    "هل انتهى كل شيء ????",
    "ماذا حدث ???? ولماذا ???? ومن المسؤول ????",
    "What??? Really?? Yes.",
    "L'été dernier, à Nîmes, les élèves étaient gênés : « où est l'école » ? ÉTÉ À NOËL, ÇA, FRANÇAIS",
    "São Paulo, ações, CORAÇÕES, NÃO, mãe",
    "Bugün İstanbul'da öğrenciler için yeni kararlar alındı; ağaç, çığ, ÇAĞ",
    "Ærøskøbing, Øresund Ø, Ångström, naïve, Noël, coöperatie, Zürich, Größe",
    "Það er óþægilegt að æða út í óveðrið",
    "Сегодня утром в городе открыли библиотеку «Заря», Щука и Шум",
    "25°C ± 2 µm × 3 ÷ 4 = ½ ¼ ¾ § 12 ¶ 3 © 2015 ® ™ £5 €6 ¥7 ¢8 ¬ ¦",
    "ط، ظ، ع، غ، ف؛ وحرف «ظ» و«ط»… خط… حظ؟ محافظ“",
    "في الفقرة § 4 من القانون المحافظ§ والشرط „أ“",
    "┌────┬────┐\n│ 12 │ 13 │\n╞════╪════╡\n└────┴────┘",
    "كتاب «À la recherche» للكاتب الفرنسي، و«Ö»، و«Ä»، و«É»",
    "قُلْ هَلْ يَسْتَوِي الَّذِينَ يَعْلَمُونَ وَالَّذِينَ لا يَعْلَمُونَ، بيتٍ وكتابٍ",
    "عکس سگ، تک، رگ، چک، شک و گرگ",
    "https://example.org/search?q=a??b&x=1 AT&T &quot;R&D&quot;",
    "🙂🙂 مبروك 🎉",
]


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("times", [1, 20], ids=["short", "long"])
def test_a_clean_text_is_left_alone(text: str, times: int) -> None:
    assert mend("\n".join([text] * times)) is None


WORDS = st.lists(
    st.sampled_from([*ARTICLE.replace("(BBC)", "").split(), "مستشفى", "شتاء", "ظل", "غيث"]), min_size=6
)


@settings(deadline=None)  # the first time a library is imported, or a table read
@given(WORDS, st.sampled_from(WAYS[:8]))
def test_garbling_and_mending_gives_the_text_back(words: list[str], way: tuple[str, str]) -> None:
    text = f"{HEADLINE} {' '.join(words)}"
    assert mend(text) is None
    mended = mend(garbled(text, *way))
    assert isinstance(mended, Mended)
    assert mended.text == text
    assert mend(mended.text) is None


@settings(deadline=None)  # the first time a library is imported, or a table read
@given(st.one_of(st.text(), st.text(alphabet="ØÙÃâ€§„طظع«»ÿ╪┘·ÇáÊ?\ufffd \n\x81Ù…ä\u064d")))
def test_any_text_can_be_asked_about(text: str) -> None:
    mended = mend(text)
    if isinstance(mended, Mended):
        assert mended.text != text


def test_a_clean_article_takes_ten_microseconds() -> None:
    text = ARTICLE.replace("(BBC)", "") * 17
    assert len(text) > 3_000
    assert min(timeit.repeat(lambda: mend(text), number=100, repeat=7)) / 100 < 20e-6  # measured: 5


@pytest.mark.parametrize(
    "piece",
    [
        "ÿÿÿÿع",
        "Ø§Ù„ع",
        "Ø",
        "Ã",
        "Ø§",
        "طظ",
        "ط§",
        "Ç",
        "Çá ",
        "?? ",
        "?",
        "\ufffd",
        "«·",
        "â€",
        "ÿÿ\n",
        "ٍ",
        "╪",
    ],
)
def test_garbage_takes_time_in_proportion(piece: str) -> None:
    text = (piece * (1 << 18))[: 1 << 18]
    assert timeit.timeit(lambda: mend(text), number=1) < 10
