"""What a programme adds to the check: its own names, words, and what is never asked about.

A text of lines such as `name: Zorblax` or `never: Harbour`; `#` starts a note. Each line adds one
word or a few. It only ever adds questions or takes some away: the check asks, and never blocks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from facilitator.privacy.vocabulary import folded

_LONGEST = 60


class Entry(StrEnum):
    """What a line adds."""

    NAME = "name"
    DIAGNOSIS = "diagnosis"
    MEDICINE = "medicine"
    NEVER = "never"


class NoExtension(ValueError):
    """A line that cannot be read; the message says which and why."""


@dataclass(frozen=True)
class Extension:
    """The words of one programme, in small letters and without accents."""

    names: frozenset[str] = frozenset()
    diagnoses: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()

    @cached_property
    def of_diagnoses(self) -> re.Pattern[str] | None:
        """Return what finds one of the diagnoses, or None when there are none."""
        return _one_of(self.diagnoses)

    @cached_property
    def of_medicines(self) -> re.Pattern[str] | None:
        """Return what finds one of the medicines, or None when there are none."""
        return _one_of(self.medicines)


NOTHING = Extension()


def read_extension(text: str) -> Extension:
    """Return what a text adds. Raises `NoExtension` for a line that is none."""
    found: dict[Entry, list[str]] = {entry: [] for entry in Entry}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            entry, words = _read(number, line)
            found[entry].append(words)
    return Extension(
        names=frozenset(word for name in found[Entry.NAME] for word in folded(name).split()),
        diagnoses=tuple(found[Entry.DIAGNOSIS]),
        medicines=tuple(found[Entry.MEDICINE]),
        never=frozenset(folded(words) for words in found[Entry.NEVER]),
    )


def _read(number: int, line: str) -> tuple[Entry, str]:
    kind, colon, words = line.partition(":")
    known = kind.strip() in {entry.value for entry in Entry}
    if not (known and colon and words.strip()):
        kinds = ", ".join(Entry)
        raise NoExtension(f"line {number}: write one of {kinds}, a colon, and words")
    if len(words.strip()) > _LONGEST:
        raise NoExtension(f"line {number}: use at most {_LONGEST} letters")
    return Entry(kind.strip()), words.strip()


def _one_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
