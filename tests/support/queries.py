"""Queries made up of everything that the language has, for tests that try what nobody would type."""

from hypothesis import strategies as st

OPERATORS = [
    *(
        "OR",
        "أو",
        "|",
        "AND",
        "NOT",
        "-",
        "(",
        ")",
        "-(",
        ")^2",
        "()",
        ")(",
        "~",
        "~1",
        "^2",
        "^0.5",
        "^x",
        "=",
        "*",
        "?",
    ),
    *(
        '"',
        "«",
        "»",
        '"~',
        '"~3',
        '"^2',
        "جذر:",
        "related:",
        "title:",
        "عنوان:",
        "source:",
        "مصدر:(",
        "كاتب:",
    ),
    *(
        "قسم:~",
        "date:",
        "date:2015",
        "تاريخ:٢٠١٥/٧..",
        "date:..2015-13",
        "date:(",
        "title:(",
        "source:",
        "author: ",
    ),
]
WORDS = [
    *(
        "وزير",
        "الوزارة",
        "كتاب",
        "مكتبة",
        "عبد",
        "السلام",
        "موريتانيا",
        "موريطانيا",
        "في",
        "من",
        "2015",
        "10 000",
    ),
    *("nasa", "م", "http://a.b/c", "10:30", "C++", ":)", ":(", "@a", "#b", "^_^", "\u200f", "\n", "،", "a.b"),
]
# Pieces with spaces between them, without, and letters in any order.
QUERIES = st.one_of(
    st.builds(
        str.join,
        st.sampled_from([" ", " ", ""]),
        st.lists(st.sampled_from([*OPERATORS, *OPERATORS, *WORDS]), max_size=14),
    ),
    st.text(alphabet='ابوOR ()-"«»:=^~*?|.0٢1\u200f', max_size=40),
)
