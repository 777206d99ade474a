"""Letters that stand for one another, and marks that are left out: the tables of `folding`."""

import pyarabic.araby as araby

# The same letter, from a Persian, Urdu, Kurdish or Koranic keyboard.
SAME = str.maketrans(
    {
        araby.ALEF_WASLA: araby.ALEF,
        "\u0672": araby.ALEF_HAMZA_ABOVE,  # alef with wavy hamza above
        "\u0673": araby.ALEF_HAMZA_BELOW,  # alef with wavy hamza below
        "\u0674": araby.HAMZA_ABOVE,  # high hamza
        "\u06cc": araby.YEH,  # Farsi yeh
        "\u06d2": araby.YEH,  # yeh barree
        "\u06d3": araby.YEH_HAMZA,  # yeh barree with hamza above
        "\u06a9": araby.KAF,  # keheh
        "\u06aa": araby.KAF,  # swash kaf
        "\u06ab": araby.KAF,  # kaf with ring
        "\u06be": araby.HEH,  # heh doachashmee
        "\u06c1": araby.HEH,  # heh goal
        "\u06c2": araby.HEH,  # heh goal with hamza above
        "\u06c0": araby.HEH,  # heh with yeh above
        "\u06d5": araby.HEH,  # ae
        "\u06c3": araby.TEH_MARBUTA,  # teh marbuta goal
    }
)

# Letters that writers exchange.
LOOSE = str.maketrans(
    {
        araby.ALEF_MADDA: araby.ALEF,
        araby.ALEF_HAMZA_ABOVE: araby.ALEF,
        araby.ALEF_HAMZA_BELOW: araby.ALEF,
        araby.ALEF_MAKSURA: araby.YEH,
        araby.TEH_MARBUTA: araby.HEH,
        "\u067e": araby.BEH,  # peh
        "\u0686": araby.JEEM,  # tcheh
        "\u0698": araby.ZAIN,  # jeh
        "\u06af": araby.KAF,  # gaf
        "\u06a4": araby.FEH,  # veh
        "\u06a8": araby.QAF,  # qaf with three dots
    }
)

SEATS = str.maketrans(
    {
        araby.WAW_HAMZA: araby.HAMZA,
        araby.YEH_HAMZA: araby.HAMZA,
    }
)

LATIN_LETTERS = str.maketrans(
    {
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u0131": "i",
    }
)

ACCENTS = dict.fromkeys(range(0x300, 0x370))

DROPPED_MARKS = dict.fromkeys(
    [
        0x034F,  # grapheme joiner
        *range(0x0610, 0x061B),
        *range(0x064B, 0x0653),
        *range(0x0656, 0x0660),
        0x0670,
        *range(0x06D6, 0x06DD),
        *range(0x06DF, 0x06E9),
        *range(0x06EA, 0x06EE),
        *range(0x0898, 0x08A0),
        *range(0x08CA, 0x0900),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
        *range(0x02BB, 0x02C0),
    ]
)
