"""What a companion may say of a meeting, and who is asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

DIFFERENT_LIMIT = 500
ASKED_STATES = frozenset({EntryState.SUBMITTED, EntryState.CONFIRMED})


class Word(StrEnum):
    """What a companion says of a meeting that somebody else wrote down."""

    YES = "yes"
    NOT_SO = "not so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a companion is asked about: never a word of the story."""

    on: date
    sitting: int
    role: MeetingRole
    minutes: int

    @property
    def text(self) -> str:
        """The claim as one line, which a form carries so that nobody answers another one."""
        return f"{self.on.isoformat()} {self.sitting} {self.minutes} {self.role.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts:
    """What the rules need to know about an entry that names a companion."""

    writer_id: int
    companion_id: int | None
    state: EntryState
    answered: bool


def refusal_to_tell(person_id: int, ask: AskFacts) -> Refusal | None:
    """Say why this person says nothing of the meeting now, or None when they may."""
    if ask.companion_id != person_id or person_id == ask.writer_id:
        return Refusal("not-asked", N_("Somebody else is asked about this now."))
    if ask.state not in ASKED_STATES:
        return Refusal("not-sent", N_("Its writer has taken it back. You may be asked again."))
    if ask.answered:
        return Refusal("answered", N_("You have answered this already."))
    return None


def refusal_of_different(word: Word, different: str) -> Refusal | None:
    """Say why these words will not do beside an answer, or None when they will."""
    if word is Word.NOT_SO and not different.strip():
        return Refusal("not-said", N_("Say in a few words what was different."))
    if len(different) > DIFFERENT_LIMIT:
        return Refusal("too-long", N_("Use at most %(most)s letters."), {"most": DIFFERENT_LIMIT})
    return None
