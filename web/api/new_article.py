"""New articles: what of an article is sent by whoever adds one, as the description of the API has it."""

from typing import Annotated, TypedDict

from msgspec import Meta

# The readers of JSON make a text of whatever stands in a field.
SentField = Annotated[
    object,
    Meta(
        extra_json_schema={
            "description": "A text. Of a number its digits are taken, of a list its texts or the first of them; "
            "anything else is passed over."
        }
    ),
]


class NewArticle(TypedDict, total=False):
    """An article as it is sent: a title or a text, or both, and what else is known; one without an id is given one."""

    id: SentField
    title: SentField
    text: SentField
    source: SentField
    date: SentField
    url: SentField
    author: SentField
    category: SentField
