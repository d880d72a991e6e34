"""Everything that can go wrong on purpose.

FacilitatorError
├── NotFound       the thing does not exist, or is none of this person's business
├── NotPermitted   it exists, they may see it, but they may not do this to it
└── Stale          it changed while they were looking at it

A rule that says no returns a `Refusal`: a code for tests and history, and an English sentence
with named places. The sentence is its own translation key, so pure code stays free of any
translation library; the web translates it where a person reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(sentence: str) -> str:  # noqa: N802
    """Mark a sentence of pure code for translation, and return it as it is."""
    return sentence


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says, in a sentence with places such as `%(need)s`, filled from `values`."""

    code: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The sentence in English, its places filled."""
        return self.sentence % self.values if self.values else self.sentence


@dataclass(frozen=True, slots=True)
class Refusal(Remark):
    """Why something may not be done, in a sentence that the refused person can act on."""


@dataclass(frozen=True, slots=True)
class Caution(Remark):
    """What to look at again before doing something. It stops nothing."""


class FacilitatorError(Exception):
    """The base of every error that this application raises on purpose."""


class NotFound(FacilitatorError):
    """The thing does not exist, or is none of this person's business."""


class Stale(FacilitatorError):
    """The thing changed while the person was looking at it."""


class NotPermitted(FacilitatorError):
    """A rule refused the request."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def enforce(refusal: Refusal | None) -> None:
    """Raise when a rule refused, and do nothing when it did not."""
    if refusal is not None:
        raise NotPermitted(refusal)
