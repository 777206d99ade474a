"""Tags: HTML in a text that a file gives, as systems that publish keep it.

Only well-formed tags of HTML's own names go, so that a journalist's angle brackets stay; what ends a paragraph on a
page ends a line of the text.
"""

import re

# Of a paragraph, a line, a cell: a line of the text ends there.
_BLOCKS = (
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|"
    "main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|big|bdi|bdo|center|cite|code|em|embed|font|i|iframe|img|input|ins|del|kbd|label|link|mark|meta|"
    "object|param|picture|q|s|small|source|span|strike|strong|sub|sup|svg|time|tt|u|var|video|wbr|o:p"
)
_REST = r"(?:\s[^<>]{0,4000})?/?>"
_GATE = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE}|script|style|!--)(?=[\s/>-])", re.IGNORECASE)
_UNSEEN_TAG = re.compile(r"<(script|style)\b[^<>]{0,4000}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS}){_REST}", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE}){_REST}", re.IGNORECASE)
_MANY_ENDS = re.compile(r"\n{3,}")


def strip_tags(text: str) -> str:
    """Take the tags of HTML out of a text; one without any comes back as it is.

    >>> strip_tags("<p>one</p><p>two <b>three</b></p> 3 < 4")
    'one\\n\\ntwo three\\n3 < 4'
    """
    if "<" not in text or not _GATE.search(text):
        return text
    text = _TAG.sub("", _BLOCK_TAG.sub("\n", _COMMENT.sub("", _without_scripts(text))))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_ENDS.sub("\n\n", lines).strip()


def _without_scripts(text: str) -> str:
    """A text without scripts and styles; one that nobody closed stays."""
    pieces, place = [], 0
    while opening := _UNSEEN_TAG.search(text, place):
        closing = re.compile(rf"</{opening[1]}\s*>", re.IGNORECASE).search(text, opening.end())
        if closing is None:
            break
        pieces.append(text[place : opening.start()])
        place = closing.end()
    return "".join((*pieces, text[place:]))
