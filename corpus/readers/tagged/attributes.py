"""Fields whose names stand in an attribute: `<field name="title">`, as search engines and databases write them."""

import re

_NAMED_FIELD = re.compile(
    r"<(?P<tag>field|column|col|str|arr|property|value|var|cell)\s[^<>]{0,500}?\b(?:name|key)\s*=\s*"
    r"[\"'](?P<name>[^\W\d_][\w.:-]{0,60})[\"'][^<>]{0,500}>",
    re.IGNORECASE,
)


def with_named_tags(text: str) -> str:
    """A text with such fields as tags of their own names.

    >>> with_named_tags('<doc><field name="title">خبر</field></doc>')
    '<doc><title>خبر</title></doc>'
    """
    pieces: list[str] = []
    at = 0
    while opening := _NAMED_FIELD.search(text, at):
        closing = f"</{opening['tag']}>"
        end = text.find(closing, opening.end())
        if end < 0:
            break
        name = opening["name"]
        pieces += (text[at : opening.start()], f"<{name}>", text[opening.end() : end], f"</{name}>")
        at = end + len(closing)
    return "".join([*pieces, text[at:]]) if pieces else text
