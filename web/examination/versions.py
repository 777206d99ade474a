"""Versions: of Python, of Kashshaf and of what it needs; which extras are there, and which are wanted and missing."""

import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from typing import NamedTuple

from index.files.problems import IndexProblem
from search.engine import ENGINES, read_address
from web.settings import Settings

from .finding import Finding, remark, sound, to_do

VERSIONS_TOPIC = "versions"
_PROJECT = "kashshaf"
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)[^<>=!~;]*(?P<bounds>[^;]*)(?:;.*extra == ['\"](?P<extra>[\w-]+)['\"])?"
)
_BOUND = re.compile(r"(?P<sign>==|>=)\s*(?P<wanted>[0-9][\w.]*)")
# What they are for; those that only who works on Kashshaf needs are not looked at.
_USES: Mapping[str, str] = {
    "intake": "web pages, feeds, crawls, workbooks, Zstandard and --watch",
    "opensearch": "an index in a cluster",
    "redis": "limits that processes count together",
    "evaluate": "kashshaf evaluate",
}


class Needed(NamedTuple):
    """A package that is needed: its name, the bounds of its version, and the extra that it belongs to, if any."""

    name: str
    bounds: str
    extra: str


def version_findings(settings: Settings) -> Iterator[Finding]:
    """What is to be said of versions and extras."""
    try:
        ours, needed = version(_PROJECT), [*_needed(requires(_PROJECT) or [])]
    except PackageNotFoundError:
        yield to_do(
            VERSIONS_TOPIC, "Kashshaf is not installed, so that its version is not known; run: make setup"
        )
        return
    problems = [problem for each in needed if not each.extra and (problem := _problem(each))]
    yield from (to_do(VERSIONS_TOPIC, problem) for problem in problems)
    if not problems:
        count = sum(not each.extra for each in needed)
        yield sound(
            VERSIONS_TOPIC,
            f"Kashshaf {ours}, Python {platform.python_version()}, and all {count} packages that it needs",
        )
    wanted = _wanted_extras(settings)
    for extra in metadata(_PROJECT).get_all("Provides-Extra") or []:
        if extra in _USES:
            yield _extra(extra, [each for each in needed if each.extra == extra], is_wanted=extra in wanted)


def _needed(requirements: Sequence[str]) -> Iterator[Needed]:
    for each in requirements:
        if found := _REQUIREMENT.match(each):
            yield Needed(found["name"], found["bounds"], found["extra"] or "")


def _problem(needed: Needed) -> str:
    """What is wrong with a package; nothing where it is there and of a fitting version."""
    try:
        there = version(needed.name)
    except PackageNotFoundError:
        return f"{needed.name} is not installed; run: make setup, or install Kashshaf anew"
    for bound in _BOUND.finditer(needed.bounds):
        wanted = bound["wanted"]
        fits = (
            there == wanted if bound["sign"] == "==" else _version_numbers(there) >= _version_numbers(wanted)
        )
        if not fits:
            return f"{needed.name} is {there}, and {bound['sign']}{wanted} is needed; install Kashshaf anew"
    return ""


def _version_numbers(text: str) -> tuple[int, ...]:
    """A version as numbers, as far as it is some.

    >>> _version_numbers("3.10.2") > _version_numbers("3.9"), _version_numbers("2.0rc1")
    (True, (2, 0))
    """
    return tuple(int(digits[0]) for part in text.split(".") if (digits := re.match(r"[0-9]+", part)))


def _wanted_extras(settings: Settings) -> set[str]:
    """The extras without which a server with these settings cannot do what it is to do."""
    wanted = set() if settings.limits_in == "memory" else {"redis"}
    try:
        if ENGINES[read_address(settings.index).scheme].prepared:
            wanted.add("opensearch")
    except IndexProblem:
        pass
    return wanted


def _extra(name: str, needed: Sequence[Needed], *, is_wanted: bool) -> Finding:
    missing = [each.name for each in needed if _problem(each)]
    if not missing:
        return sound(VERSIONS_TOPIC, f"the extra {name} is there ({_USES[name]})")
    said = f"the extra {name} is not there ({_USES[name]}); install it by: pip install 'kashshaf[{name}]'"
    return to_do(VERSIONS_TOPIC, said) if is_wanted else remark(VERSIONS_TOPIC, said)
