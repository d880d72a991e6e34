"""Which facts are confirmed about a trainee, by whom, and when one is taken back.

Nobody confirms anything about themselves, but for what is theirs alone to say.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

SUBJECT_LIMIT = 64
NAME_LENGTH = 32  # with an enrolment and a fact it still names a row in the history
REASON_LIMIT = 500
MINUTES_MOST = 60_000
LIVE_MINUTES = 60
OLDEST = timedelta(days=366)


class Fact(StrEnum):
    """What can be confirmed."""

    ADULT = "adult"
    LIVED_EXPERIENCE = "lived-experience"
    READINESS_TALK = "readiness-talk"
    TIME_SINCE_LOSS = "time-since-loss"
    HOST = "host"
    SAFER_RECRUITMENT = "safer-recruitment"
    CODE_OF_ETHICS = "code-of-ethics"
    LIVE_PRACTICE = "live-practice"
    TRAINING = "training"
    CREDENTIAL = "credential"


class Voice(StrEnum):
    """Whose word it is: the trainee's own, that of who supervises them, or the coordinator's."""

    OWN = "own"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"


VOICES = {
    Fact.ADULT: Voice.COORDINATOR,
    Fact.LIVED_EXPERIENCE: Voice.OWN,
    Fact.READINESS_TALK: Voice.SUPERVISOR,
    Fact.TIME_SINCE_LOSS: Voice.SUPERVISOR,
    Fact.HOST: Voice.COORDINATOR,
    Fact.SAFER_RECRUITMENT: Voice.COORDINATOR,
    Fact.CODE_OF_ETHICS: Voice.OWN,
    Fact.LIVE_PRACTICE: Voice.SUPERVISOR,
    Fact.TRAINING: Voice.COORDINATOR,
    Fact.CREDENTIAL: Voice.COORDINATOR,
}
PERSONAL = (
    Fact.ADULT,
    Fact.LIVED_EXPERIENCE,
    Fact.READINESS_TALK,
    Fact.TIME_SINCE_LOSS,
    Fact.HOST,
    Fact.SAFER_RECRUITMENT,
    Fact.CODE_OF_ETHICS,
)
"""Facts that are there once, or not at all."""
BROUGHT = frozenset({Fact.TRAINING, Fact.CREDENTIAL})
"""What was earned elsewhere, and is brought in with its paper."""


_WRONG_SIDE = {
    True: Refusal("about-oneself", N_("Nobody confirms this about themselves.")),
    False: Refusal("theirs-to-say", N_("Only the trainee can say this of themselves.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """About whom something is confirmed, and whether the one who confirms supervises them now."""

    trainee_id: int
    supervised: bool = False


def refusal_to_attest(actor: Actor, fact: Fact, whose: Whose) -> Refusal | None:
    """Say why this person may not confirm, or take back, this fact; None when they may."""
    own, voice = actor.person_id == whose.trainee_id, VOICES[fact]
    if (voice is Voice.OWN) is not own:
        return _WRONG_SIDE[own]
    if voice is Voice.SUPERVISOR:
        return _refusal_of_supervisor(actor, whose)
    if voice is Voice.COORDINATOR and Role.COORDINATOR not in actor.roles:
        return Refusal("not-a-coordinator", N_("Only coordinators confirm this."))
    return None


def _refusal_of_supervisor(actor: Actor, whose: Whose) -> Refusal | None:
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors confirm this."))
    if not whose.supervised:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    return None


def refusal_of_day(on: date, today: date) -> Refusal | None:
    """Say why something cannot have been on this day, or None when it can."""
    if on > today:
        return Refusal("date-ahead", N_("That day is still to come. Confirm it after it."))
    if on < today - OLDEST:
        return Refusal("date-old", N_("That is more than a year ago. Look at the year again."))
    return None


def refusal_to_repeat(*, stands: bool) -> Refusal | None:
    """Say that a fact stands already, or None when it does not."""
    if stands:
        return Refusal("attested", N_("This is confirmed already."))
    return None


def refusal_to_withdraw(reason: str, *, stands: bool) -> Refusal | None:
    """Say why a fact cannot be taken back like this, or None when it can."""
    if not stands:
        return Refusal("not-attested", N_("This is not confirmed, so nothing is taken back."))
    if not reason.strip():
        return Refusal("no-reason", N_("Say in a few words why."))
    if len(reason) > REASON_LIMIT:
        return Refusal("too-long", N_("Use at most %(most)s letters."), {"most": REASON_LIMIT})
    return None


def name_of(*words: str) -> str:
    """Return the one short name for something brought in, however it was typed."""
    plain = "\n".join(" ".join(word.split()).casefold() for word in words)
    return hashlib.sha256(plain.encode()).hexdigest()[:NAME_LENGTH]
