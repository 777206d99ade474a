"""The settings: which come from where, which cannot be, and which do not go together."""

from collections.abc import Callable, Iterator
from pathlib import Path

from index.files.problems import IndexProblem
from search.leaves.synonyms import read_synonyms
from web.access.callers import require_keys
from web.access.limits import IN_MEMORY, Limits, RateBounds
from web.display.names import display_names
from web.http.hosts import LOOPBACK, is_trusted, read_site
from web.observation.clients import Allowed
from web.server.serving import cores
from web.settings import BadSetting, Settings
from web.wsgi import collection_folder

from .finding import Finding, remark, sound, to_do
from .given import GivenSettings

SETTINGS_TOPIC = "settings"
# Letters of a value that is shown.
_LONGEST_SHOWN = 60
_LOOPBACK_HOSTS = ("127.0.0.1", "::1", LOOPBACK)


def setting_findings(given: GivenSettings) -> Iterator[Finding]:
    """What is to be said of the settings."""
    for problem in (*given.problems, *_impossible(given.settings)):
        yield to_do(SETTINGS_TOPIC, problem)
    for name, place in given.places.items():
        yield sound(
            SETTINGS_TOPIC, f"{name} is {_value_shown(name, getattr(given.settings, name))}, from {place}"
        )
    if not given.places:
        yield sound(
            SETTINGS_TOPIC, "all are as they are by themselves; no file and no variable gives another"
        )
    yield from _beside_each_other(given.settings)


def _impossible(settings: Settings) -> Iterator[str]:
    """What a server would refuse to start with."""
    checks: tuple[Callable[[], object], ...] = (
        lambda: Allowed.read(settings.metrics_for, "metrics_for"),
        lambda: settings.site_url and read_site(settings.site_url),
        lambda: require_keys(settings),
        lambda: _require_counts(settings),
        lambda: settings.synonyms and read_synonyms(Path(settings.synonyms)),
        lambda: settings.names and display_names(Path(settings.names)),
        lambda: collection_folder(settings.collections),
    )
    for check in checks:
        try:
            check()
        except (BadSetting, IndexProblem, OSError) as problem:
            yield str(problem)


def _require_counts(settings: Settings) -> None:
    """Raise BadSetting where limits are not as they must be, or cannot be counted where they are to be."""
    bounds = RateBounds.read(settings)
    if bounds and not Limits(bounds).is_reachable():
        raise BadSetting(
            "limits_in names a Redis that does not answer, so that each process counts for itself; start it, or mend "
            "the address"
        )


def _beside_each_other(settings: Settings) -> Iterator[Finding]:
    """What is allowed, and yet mostly not meant."""
    if settings.host not in _LOOPBACK_HOSTS and not settings.site_url:
        named = "" if is_trusted(settings.host, frozenset()) else f", and {settings.host}"
        yield remark(
            SETTINGS_TOPIC,
            f"others reach this server, and it answers under IP addresses and loopback names{named} alone; for any "
            "other name set site_url",
        )
    several = (settings.workers or cores()) > 1
    if (settings.limit or settings.key_limit) and settings.limits_in == IN_MEMORY and several:
        yield remark(SETTINGS_TOPIC, "each process counts limits for itself; to count together set limits_in")
    if settings.read_keys and not settings.limit:
        yield remark(SETTINGS_TOPIC, "wrong keys may be tried as often as one likes; set limit")


def _value_shown(name: str, value: object) -> str:
    """A value without what is secret in it, and not too long."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if name in ("index", "limits_in") and "@" in text:
        before, _, after = text.rpartition("@")
        text = f"{before.partition('://')[0]}://…@{after}"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
