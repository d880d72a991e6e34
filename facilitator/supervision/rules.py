"""What a supervision session may say, who writes it down, and who confirms it.

written down --confirm--> confirmed   (final for that trainee; a correction supersedes it)
   |    `-----not so----> not so
   `-withdraw-> withdrawn             (only while nobody has confirmed it)

A session of several trainees stands with each of them for themselves.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

NEXT_STEPS_LIMIT = 2000
REASON_LIMIT = 1000
MINUTES_LEAST, MINUTES_MOST = 5, 480
TOPICS_MOST = 12
OLDEST = timedelta(days=366)


class SessionKind(StrEnum):
    """How supervision was held."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    CO_REFLECTION = "co-reflection"
    AFTER_INCIDENT = "after incident"
    WRITTEN = "written"


class Answer(StrEnum):
    """What the other side can say about a session that was written down."""

    CONFIRM = "confirm"
    NOT_SO = "not so"


class Standing(StrEnum):
    """Where a session stands with one trainee; derived, never stored."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    NOT_SO = "not so"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNote:
    """What is written down of a session. `topics` are codes of competencies."""

    kind: SessionKind
    held_on: date
    minutes: int
    topics: frozenset[str] = frozenset()
    next_steps: str = ""

    def frozen(self, people: Collection[str]) -> str:
        """Return the one text by which a session is named, with who was there."""
        said = {
            "kind": self.kind.value,
            "held_on": self.held_on.isoformat(),
            "minutes": self.minutes,
            "topics": sorted(self.topics),
            "next_steps": self.next_steps,
            "people": sorted(people),
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """What the rules need to know about a session and one trainee of it."""

    supervisor_id: int
    noted_by_id: int
    trainee_id: int
    standing: Standing

    @property
    def awaited_id(self) -> int:
        """The other side, who alone can confirm it."""
        return self.trainee_id if self.noted_by_id == self.supervisor_id else self.supervisor_id


_ANSWERED = {
    Standing.CONFIRMED: N_("This is confirmed already. A correction can take its place."),
    Standing.NOT_SO: N_("This was answered with “not so” already."),
    Standing.WITHDRAWN: N_("This was taken back by whoever wrote it down."),
}


def standing_of(answer: Answer | None, *, withdrawn: bool) -> Standing:
    """Return where a session stands with a trainee."""
    if withdrawn:
        return Standing.WITHDRAWN
    if answer is None:
        return Standing.WAITING
    return Standing.CONFIRMED if answer is Answer.CONFIRM else Standing.NOT_SO


def refusal_to_note(actor: Actor, trainee_id: int, *, supervises: bool) -> Refusal | None:
    """Say why this person may not write down that they supervised that trainee, or None."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors write this down."))
    if actor.person_id == trainee_id:
        return Refusal("own-supervision", N_("Nobody supervises themselves. Choose someone else."))
    if not supervises:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    return None


def refusal_of_supervisor(trainee_id: int, supervisor_id: int, *, able: bool) -> Refusal | None:
    """Say why a trainee cannot name this supervisor, or None when they can."""
    if not able or trainee_id == supervisor_id:
        return Refusal("no-supervisor", N_("Choose one of your supervisors."))
    return None


def flaws(
    note: SessionNote, *, people: int, known: Collection[str], today: date
) -> dict[str, Refusal]:
    """Return why a session cannot be written down so, by field; nothing when it can."""
    found = {
        "people": _of_people(note.kind, people),
        "held_on": _of_day(note.held_on, today),
        "minutes": _of_minutes(note.minutes),
        "topics": _of_topics(note.topics, known),
        "next_steps": _of_length(note.next_steps, NEXT_STEPS_LIMIT),
    }
    return {name: refusal for name, refusal in found.items() if refusal is not None}


def refusal_of_nobody() -> Refusal:
    """Say that a session has somebody in it."""
    return Refusal("nobody", N_("Choose who was there."))


def refusal_to_answer(actor: Actor, session: SessionFacts) -> Refusal | None:
    """Say why this person may not confirm or deny this session now, or None when they may.

    A supervisor who was there is asked for their word after a hand-over too: nobody else can say.
    """
    if actor.person_id == session.noted_by_id:
        return Refusal(
            "own-words",
            N_("You wrote this down yourself, so the other side confirms it."),
        )
    if actor.person_id != session.awaited_id:
        return Refusal("not-asked", N_("Somebody else is asked to confirm this."))
    if session.standing is not Standing.WAITING:
        return Refusal("answered", _ANSWERED[session.standing])
    return None


def refusal_of_reason(answer: Answer, reason: str) -> Refusal | None:
    """Say why these words will not do beside an answer, or None when they will."""
    if answer is Answer.NOT_SO and not reason.strip():
        return Refusal("no-reason", N_("Say in a few words what was different."))
    return _of_length(reason, REASON_LIMIT)


def refusal_to_withdraw(
    actor: Actor, noted_by_id: int, standings: Collection[Standing]
) -> Refusal | None:
    """Say why this person may not take the session back now, or None when they may."""
    if actor.person_id != noted_by_id:
        return Refusal("not-the-writer", N_("Whoever wrote it down can take it back."))
    if Standing.WITHDRAWN in standings:
        return Refusal("withdrawn", N_("This was taken back already."))
    if Standing.CONFIRMED in standings:
        return Refusal(
            "confirmed",
            N_("Somebody has confirmed this, so it stays. Write a correction."),
        )
    return None


def refusal_to_correct(
    actor: Actor, supervisor_id: int, standings: Collection[Standing], *, corrected: bool
) -> Refusal | None:
    """Say why this person cannot write a correction now, or None when they can."""
    if corrected:
        return Refusal("corrected", N_("There is a correction of this already. Look at that one."))
    if Standing.WAITING in standings:
        return Refusal(
            "waiting",
            N_("This still waits for an answer. Take it back, or wait until everyone answered."),
        )
    if len(standings) > 1 and actor.person_id != supervisor_id:
        return Refusal(
            "several", N_("Others were there too, so your supervisor writes the correction.")
        )
    return None


def _of_people(kind: SessionKind, people: int) -> Refusal | None:
    if people < 1:
        return refusal_of_nobody()
    if people > 1 and kind is SessionKind.INDIVIDUAL:
        return Refusal(
            "too-many",
            N_("An individual session has one person. Choose one, or another kind."),
        )
    return None


def _of_day(held_on: date, today: date) -> Refusal | None:
    if held_on > today:
        return Refusal("date-ahead", N_("That day is still to come. Write it down after it."))
    if held_on < today - OLDEST:
        return Refusal("date-old", N_("That is more than a year ago. Look at the year again."))
    return None


def _of_minutes(minutes: int) -> Refusal | None:
    if MINUTES_LEAST <= minutes <= MINUTES_MOST:
        return None
    return Refusal(
        "minutes",
        N_("Write the minutes as a number from %(least)s to %(most)s, such as 60."),
        {"least": MINUTES_LEAST, "most": MINUTES_MOST},
    )


def _of_topics(topics: frozenset[str], known: Collection[str]) -> Refusal | None:
    if not topics <= set(known):
        return Refusal("no-topic", N_("Choose topics from the list."))
    if len(topics) > TOPICS_MOST:
        return Refusal("many-topics", N_("Choose at most %(most)s topics."), {"most": TOPICS_MOST})
    return None


def _of_length(text: str, most: int) -> Refusal | None:
    if len(text) > most:
        return Refusal("too-long", N_("Use at most %(most)s letters."), {"most": most})
    return None
