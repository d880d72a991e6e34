"""A sound manuscript, and slips to make in a copy of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from facilitator.curriculum.places import Problem, Weight
from facilitator.workshop.checking import check
from tests.curriculum.sample import NAMES, SAMPLE

Files = Mapping[PurePosixPath, str]
TODAY = date(2026, 11, 22)
_OLD_RULES = """\
  version: 1
  requirements:
    - id: meetings
      need: 20
"""
_RULES = """\
  version: 1
  level: L4
  valid-months: 24
  requirements:
    - {id: meetings, kind: meetings, need: 20, reason: Twenty is enough.}
"""
# The sample's rules are too short to certify by, and no question on E1 must be right.
SOUND: dict[PurePosixPath, str] = {
    **SAMPLE,
    NAMES["programme"]: SAMPLE[NAMES["programme"]].replace(_OLD_RULES, _RULES),
    NAMES["quiz"]: SAMPLE[NAMES["quiz"]].replace("id=steps for", "id=steps critical=yes for"),
}


@dataclass(frozen=True)
class Slip:
    """One change, what `check` says of it, and the beginning of the line where it says so."""

    code: str
    page: str
    old: str
    new: str
    says: str
    at: str


def with_slip(page: str, *changes: tuple[str, str]) -> dict[PurePosixPath, str]:
    text = SOUND[NAMES[page]]
    for old, new in changes:
        assert old in text, f"{old!r} is not in {page}"
        text = text.replace(old, new, 1)
    return {**SOUND, NAMES[page]: text}


def warnings(files: Files, today: date = TODAY) -> list[Problem]:
    problems = check(files, today).problems
    assert [str(it) for it in problems if it.weight is Weight.ERROR] == []
    return list(problems)


def codes(files: Files, today: date = TODAY) -> set[str]:
    return {problem.code for problem in warnings(files, today)}
