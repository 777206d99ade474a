"""Letters that stand for one another, and marks that go: the tables of all who compare words, a reason on each line."""

from pyarabic import araby

ARTICLE = araby.ALEF + araby.LAM
HAMZA = araby.HAMZA
# Marks, embeddings, overrides and isolates of direction, and the mark of byte order.
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
FARSI_YEH = "\u06cc"
# Letters that a plural, a derived form or the spelling of a foreign name changes.
WEAK = (araby.ALEF, araby.WAW, araby.YEH)

# One letter from several keyboards, or several styles of one letter: the reader sees no difference.
SAME = str.maketrans(
    {
        araby.ALEF_WASLA: araby.ALEF,  # Koranic
        "\u0672": araby.ALEF_HAMZA_ABOVE,  # wavy hamza: Kashmiri, typed in Tunis
        "\u0673": araby.ALEF_HAMZA_BELOW,  # wavy hamza below
        "\u0674": araby.HAMZA_ABOVE,  # high hamza: Kazakh
        "\u066e": araby.BEH,  # dotless beh: old manuscripts
        "\u066f": araby.QAF,  # dotless qaf
        "\u06a1": araby.FEH,  # dotless feh
        "\u06a2": araby.FEH,  # feh with its dot below: Maghreb
        "\u06a7": araby.QAF,  # qaf with one dot: Maghreb
        "\u06a9": araby.KAF,  # keheh: Persian
        "\u06aa": araby.KAF,  # swash kaf
        "\u06ab": araby.KAF,  # kaf with ring: an ornament in Arabic
        "\u06be": araby.HEH,  # heh doachashmee: Urdu
        "\u06c0": araby.HEH,  # heh with yeh above: Persian ezafe
        "\u06c1": araby.HEH,  # heh goal: Urdu
        "\u06c2": araby.HEH,  # heh goal with hamza above: Urdu
        "\u06c3": araby.TEH_MARBUTA,  # teh marbuta goal: Urdu
        "\u06d5": araby.HEH,  # ae: Kurdish, Uyghur
        FARSI_YEH: araby.YEH,
        "\u06d2": araby.YEH,  # yeh barree: Urdu
        "\u06d3": araby.YEH_HAMZA,  # yeh barree with hamza: Urdu
    }
)

# Letters that writers exchange, and letters that Arabic lacks, each for the one that Arabic papers use.
LOOSE = str.maketrans(
    {
        araby.ALEF_MADDA: araby.ALEF,
        araby.ALEF_HAMZA_ABOVE: araby.ALEF,
        araby.ALEF_HAMZA_BELOW: araby.ALEF,
        araby.ALEF_MAKSURA: araby.YEH,
        araby.TEH_MARBUTA: araby.HEH,
        "\u067e": araby.BEH,  # peh, p
        "\u0686": araby.JEEM,  # tcheh, ch: Genghis is never written with teh and sheen
        "\u0698": araby.JEEM,  # jeh, French j: Bijan is written with jeem 15 times, with zain never
        "\u06af": araby.KAF,  # gaf, g: peshmerga is written with kaf 99 times, with ghain never
        "\u06ad": araby.KAF,  # ng: Uyghur, Moroccan g
        "\u0763": araby.KAF,  # keheh with three dots: Moroccan g, as in Agadir
        "\u06a4": araby.FEH,  # veh, v
        "\u06a5": araby.FEH,  # feh with three dots below: Maghrebi v
        "\u06a8": araby.QAF,  # qaf with three dots: Tunisian g, as in Gafsa
        "\u0679": araby.TEH,  # tteh: Urdu
        "\u067c": araby.TEH,  # teh with ring: Pashto
        "\u0688": araby.DAL,  # ddal: Urdu
        "\u0689": araby.DAL,  # dal with ring: Pashto
        "\u0691": araby.REH,  # rreh: Urdu
        "\u0693": araby.REH,  # reh with ring: Pashto
        "\u0695": araby.REH,  # reh with small v: Kurdish
        "\u069a": araby.SHEEN,  # seen with two dots: Pashto
        "\u06b5": araby.LAM,  # lam with small v: Kurdish
        "\u06ba": araby.NOON,  # noon ghunna: Urdu
        "\u06bc": araby.NOON,  # noon with ring: Pashto
        "\u06c6": araby.WAW,  # oe: Kurdish o
        "\u06c7": araby.WAW,  # u: Uyghur
        "\u06c8": araby.WAW,  # yu: Uyghur
        "\u06cb": araby.WAW,  # ve: Uyghur
        "\u06cd": araby.YEH,  # yeh with tail: Pashto
        "\u06ce": araby.YEH,  # yeh with small v: Kurdish
        "\u06d0": araby.YEH,  # e: Pashto, Uyghur
    }
)

# A hamza inside a word, whatever carries it.
SEATS = str.maketrans(
    {
        araby.WAW_HAMZA: araby.HAMZA,
        araby.YEH_HAMZA: araby.HAMZA,
    }
)

# Latin letters that no decomposition takes apart.
LATIN = str.maketrans(
    {
        "\u00e6": "ae",
        "\u00f0": "d",
        "\u00f8": "o",
        "\u00fe": "th",
        "\u0111": "d",
        "\u0131": "i",
        "\u0142": "l",
        "\u0153": "oe",
    }
)

ACCENTS = dict.fromkeys(range(0x0300, 0x0370))

# Three marks make a letter with what they stand on; they go only where they stand on nothing.
LETTER_MARKS = (araby.MADDA_ABOVE, araby.HAMZA_ABOVE, araby.HAMZA_BELOW)
UNSEATED = dict.fromkeys(map(ord, (*LETTER_MARKS, araby.TATWEEL)))

MARKS = dict.fromkeys(
    [
        *range(0x0610, 0x061B),  # signs over names, Koranic
        *range(0x064B, 0x0653),  # tanween, fatha, damma, kasra, shadda, sukun
        *range(0x0656, 0x0660),  # rarer vowels
        0x0670,  # dagger alef
        *range(0x06D6, 0x06DD),  # Koranic pauses
        *range(0x06DF, 0x06E9),  # Koranic, with small waw and small yeh
        *range(0x06EA, 0x06EE),  # Koranic
        *range(0x0898, 0x08A0),  # Koranic
        *range(0x08C9, 0x0900),  # Koranic and African
        *range(0x02BB, 0x02C0),  # apostrophes of transliteration, letters only to Unicode
        0x034F,  # grapheme joiner
        *range(0xFE00, 0xFE10),  # variation selectors: emoji
        *range(0xE0100, 0xE01F0),  # variation selectors: ideographs
    ]
)

# An alef with a hamza as hasty writers leave it: bare.
BARE_ALEFS = str.maketrans(
    {
        araby.ALEF_HAMZA_ABOVE: araby.ALEF,
        araby.ALEF_HAMZA_BELOW: araby.ALEF,
    }
)

# Every hamza, and an alef that may be one, as the bare hamza of a root.
ROOT_HAMZAS = str.maketrans(dict.fromkeys((*araby.HAMZAT, araby.ALEF), araby.HAMZA))

# The letters of a word but for their loose spelling; teh marbuta stays, which tells a feminine from a pronoun.
SKELETON = {code: letter for code, letter in {**LOOSE, **SEATS}.items() if code != ord(araby.TEH_MARBUTA)}

# Letters that spell one foreign sound, or that the ear and the pen take for one another.
SOUNDS = (
    (araby.JEEM, araby.GHAIN, araby.QAF, araby.KAF),
    (araby.TEH, araby.TAH),
    (araby.SEEN, araby.SAD, araby.ZAIN, araby.THEH),
    (araby.DAL, araby.DAD, araby.THAL, araby.ZAH),
    (araby.HAH, araby.HEH, araby.KHAH),
    (araby.BEH, araby.FEH),
)

# Letters that come and go between spellings of one word.
UNSTEADY = (
    *WEAK,
    araby.HAMZA,
    araby.ALEF_MADDA,
    araby.ALEF_HAMZA_ABOVE,
    araby.ALEF_HAMZA_BELOW,
    araby.WAW_HAMZA,
    araby.YEH_HAMZA,
    araby.ALEF_MAKSURA,
    araby.TEH_MARBUTA,
)
