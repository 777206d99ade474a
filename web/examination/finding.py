"""A finding: what was looked at, how it is, and what to do where it is not as it should be."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How something is: as it should be, worth knowing, or to be seen to."""

    SOUND = "sound"
    REMARK = "remark"
    TO_DO = "to do"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a topic, as a sentence; behind its semicolon stands what to do."""

    topic: str
    verdict: Verdict
    text: str


def sound(topic: str, text: str) -> Finding:
    """Something is as it should be."""
    return Finding(topic, Verdict.SOUND, text)


def remark(topic: str, text: str) -> Finding:
    """Something is worth knowing, and nothing need be done."""
    return Finding(topic, Verdict.REMARK, text)


def to_do(topic: str, text: str) -> Finding:
    """Something is to be done."""
    return Finding(topic, Verdict.TO_DO, text)
