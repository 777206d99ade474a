"""Operations: each method of each address of the API with what its view declares, found in the app itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getdoc

from flask import Flask
from werkzeug.routing import Rule

from index.segments.labels import LABELS
from web.language import API, gettext

from .endpoint import Endpoint, declared_of
from .purposes import PURPOSES

_CONVERTED = re.compile(r"<(?:[^<>:]*(?:\([^)]*\))?:)?(?P<name>\w+)>")
_LABEL = "label"
# What is asked by a body that is too long for an address.
_READ_BY_BODY = frozenset({f"{API}list"})
_IN_ORDER = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Operation:
    """A method of an address: its path as OpenAPI writes it, the names in it, and what is declared."""

    method: str
    path: str
    within: tuple[str, ...]
    declared: Endpoint

    @property
    def name(self) -> str:
        """A name for programs: getSearch, postArticles."""
        words = re.findall(r"[a-z]+", _without_names(self.path.removeprefix(API)))
        return self.method.lower() + "".join(word.capitalize() for word in words)

    @property
    def purpose(self) -> str:
        """What it is for, in the reader's language."""
        known = PURPOSES.get((self.method, self.path))
        return gettext(known) if known else (getdoc(self.declared.gives) or "").partition("\n")[0]

    @property
    def writes(self) -> bool:
        """Whether it changes the index."""
        return self.method != "GET" and self.path not in _READ_BY_BODY

    def options(self, name: str) -> tuple[str, ...]:
        """What a name in the path may be, where that is one of a few."""
        return tuple(LABELS) if name == _LABEL else ()


def operations_of(app: Flask) -> Iterator[Operation]:
    """All of them, by path: those that read first."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, _IN_ORDER.index(_method(rule))))
    for rule in rules:
        declared = declared_of(app.view_functions[rule.endpoint])
        if declared and rule.rule.startswith(API):
            path = _CONVERTED.sub(r"{\g<name>}", rule.rule)
            within = tuple(each["name"] for each in _CONVERTED.finditer(rule.rule))
            yield Operation(_method(rule), path, within, declared)


def _method(rule: Rule) -> str:
    return next((each for each in _IN_ORDER if each in (rule.methods or ())), "GET")


def _without_names(path: str) -> str:
    return re.sub(r"\{\w+\}", "", path)
