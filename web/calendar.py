"""The Hijri date beside the solar one, in the reader's language; the calendar is `corpus.dates.hijri`."""

from datetime import date

from corpus.dates.hijri import hijri

from .language import gettext


def hijri_day(iso: str) -> str:
    """The Hijri day of an ISO date in the reader's language; empty before the calendar begins."""
    found = hijri(date.fromisoformat(iso[:10]))
    if found is None:
        return ""
    return gettext(
        "%(day)s %(month)s %(year)s AH", day=found.day, month=_months()[found.month - 1], year=found.year
    )


def _months() -> list[str]:
    return [
        gettext("Muharram"),
        gettext("Safar"),
        gettext("Rabi I"),
        gettext("Rabi II"),
        gettext("Jumada I"),
        gettext("Jumada II"),
        gettext("Rajab"),
        gettext("Shaban"),
        gettext("Ramadan"),
        gettext("Shawwal"),
        gettext("Dhu al-Qada"),
        gettext("Dhu al-Hijja"),
    ]
