"""Synonyms: words and names that an operator takes for one, by a file of groups.

A group is a line, its members stand between commas (also Arabic ones) or tabs; what follows a # is a remark:

    البرلمان، مجلس النواب، مجلس الشعب
"""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path

from index.files.plain_file import named_in_errors
from index.files.problems import IndexProblem
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.query.request import SpellingChoice

MOST_GROUPS, MOST_MEMBERS, MOST_WORDS_OF_MEMBER = 10_000, 50, 8
MOST_BYTES = 4 * 1024 * 1024
_BETWEEN_MEMBERS = re.compile("[,\u060c\t]")

# The words of a member, in exact form; the groups as their members' words.
Member = tuple[str, ...]
SynonymGroup = tuple[Member, ...]


class BadSynonyms(IndexProblem):
    """A file of synonyms that cannot be read; the message says where, and what to write."""


def read_synonyms(path: Path) -> list[tuple[str, ...]]:
    """The groups of a file, each with its members as they are written; raises BadSynonyms."""
    try:
        with named_in_errors(path), path.open("rb") as file:
            read = file.read(MOST_BYTES + 1)
        if len(read) > MOST_BYTES:
            raise BadSynonyms(f"{path} has more than {MOST_BYTES:,} bytes; give a shorter file of synonyms")
        lines = read.decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise BadSynonyms(f"there is no file {path} to take synonyms from; check how it is written") from None
    except UnicodeDecodeError:
        raise BadSynonyms(f"{path} is not UTF-8; convert it") from None
    groups = [_members(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if _said(line)]
    if len(groups) > MOST_GROUPS:
        raise BadSynonyms(f"{path} has {len(groups):,} groups; {MOST_GROUPS:,} are read at most")
    return groups


def _members(line: str, place: str) -> tuple[str, ...]:
    members = tuple(
        dict.fromkeys(each.strip() for each in _BETWEEN_MEMBERS.split(_said(line)) if each.strip())
    )
    if not 1 < len(members) <= MOST_MEMBERS:
        raise BadSynonyms(
            f"{place} has {len(members)} members; write from 2 to {MOST_MEMBERS} in a line, with commas between them"
        )
    return members


def _said(line: str) -> str:
    return line.partition("#")[0].strip()


class Synonyms:
    """The groups as one index has them: members are told by the lexemes of their words."""

    def __init__(self, groups: Iterable[Sequence[str]], analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._others: dict[tuple[str, ...], list[Member]] = {}
        for group in groups:
            members = [
                words for each in group if 0 < len(words := self._words_of(each)) <= MOST_WORDS_OF_MEMBER
            ]
            keys = [self._key(member) for member in members]
            for key in keys:
                known = self._others.setdefault(key, [])
                known += [
                    other
                    for other, other_key in zip(members, keys, strict=True)
                    if other_key != key and other not in known
                ]
        self.longest = max(map(len, self._others), default=0)
        self._switched_on = True
        self._without: frozenset[tuple[str, ...]] = frozenset()

    def switched(self, choice: SpellingChoice) -> "Synonyms":
        """These without those that are switched off."""
        other = copy(self)
        other._switched_on = choice.variants is not False
        other._without = frozenset(self._key(self._words_of(each)) for each in choice.without)
        return other

    def of(self, words: Sequence[str]) -> Sequence[Member]:
        """What else is asked for with these words, which are one member; nothing where they are none."""
        return [member for member in self.all_of(words) if self.is_on(member)] if self._switched_on else ()

    def all_of(self, words: Sequence[str]) -> Sequence[Member]:
        """What else these words are taken for, whether it is switched off or not."""
        return self._others.get(self._key(words), ()) if self._others else ()

    def is_on(self, member: Member) -> bool:
        """Whether a member is not switched off."""
        return self._switched_on and self._key(member) not in self._without

    def _key(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._analyzer.terms(word)[View.LEXEME] for word in words)

    def _words_of(self, text: str) -> Member:
        return tuple(token.word for token in self._analyzer.tokens(text))
