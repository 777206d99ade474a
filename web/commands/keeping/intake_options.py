"""The options by which files become articles, of `index` and `inspect` alike."""

from collections.abc import Callable
from functools import reduce

import click

from corpus.fields.options import Folder, Options
from corpus.headings.meanings import ARTICLE_FIELDS


class _Mapping(click.ParamType[dict[str, str]]):
    """Pairs such as `title=headline,date=published_at`: a field of an article and the file's name for it."""

    name = "FIELD=NAME,…"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> dict[str, str]:
        """Names with what they mean."""
        if isinstance(value, dict):
            return value
        names = {}
        for pair in str(value).split(","):
            field, sign, name = pair.partition("=")
            if not sign or not name.strip() or field.strip() not in ARTICLE_FIELDS:
                self.fail(
                    f"{pair!r} is no pair such as title=headline; the fields are {', '.join(ARTICLE_FIELDS)}"
                )
            names[name.strip()] = field.strip()
        return names


_OPTIONS = (
    click.option(
        "--map", "names", type=_Mapping(), help="What the files call a field: title=headline,date=published."
    ),
    click.option("--source", metavar="NAME", help="The source of articles that name none."),
    click.option(
        "--folder",
        type=click.Choice([each.value for each in Folder if each is not Folder.NOTHING]),
        help="What the name of the folder that a file lies in is, where its articles name none.",
    ),
    click.option(
        "--date-from-path", is_flag=True, help="Take the date of articles without one from the file's path."
    ),
    click.option(
        "--no-cleaning", is_flag=True, help="Leave share bars and lists of other articles in texts."
    ),
)


def intake_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; `options_of` makes one value of them."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


def options_of(
    *,
    names: dict[str, str] | None,
    source: str | None,
    folder: str | None,
    date_from_path: bool,
    no_cleaning: bool,
) -> Options:
    """How rows become articles."""
    return Options(
        names=names or {},
        source=source,
        folder=Folder(folder) if folder else Folder.NOTHING,
        date_from_path=date_from_path,
        cleaning=not no_cleaning,
    )
