"""One supervision session whole, for those who were in it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.queries import supervised_enrolments
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionSession,
    SupervisionWithdrawal,
)
from facilitator.supervision.queries.lists import (
    AttendeeLine,
    SessionLine,
    lines,
    session_lines,
)
from facilitator.supervision.rules import SessionFacts, SessionNote, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What somebody said of a session. `reason` is empty where they confirmed it."""

    enrolment_id: int
    name: str
    answered_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInFull:
    """A session with its words. `attendees` are those whom the reader may see.

    `reads` is false for whoever has handed them all over: they are asked whether it took place,
    and no longer read what was agreed.
    """

    line: SessionLine
    attendees: tuple[AttendeeLine, ...]
    next_steps: str
    supersedes: str | None
    answers: tuple[AnswerLine, ...]
    corrected: bool
    reads: bool

    @property
    def note(self) -> SessionNote:
        """What was written down."""
        return SessionNote(
            kind=self.line.kind,
            held_on=self.line.held_on,
            minutes=self.line.minutes,
            topics=frozenset(self.line.topics),
            next_steps=self.next_steps,
        )

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Where it stands with everybody who was there."""
        return tuple(it.standing for it in self.line.attendees)

    def facts(self, attendee: AttendeeLine) -> SessionFacts:
        """Return what the rules need to know of it and one trainee."""
        return SessionFacts(
            supervisor_id=self.line.supervisor_id,
            noted_by_id=self.line.noted_by_id,
            trainee_id=attendee.person_id,
            standing=attendee.standing,
        )


def trainee_sees(session: Session, actor: Actor, public_id: str) -> SessionInFull:
    """Return a session that this trainee was in. Raises `NotFound` for any other."""
    line = _line(session, actor, public_id)
    own = tuple(it for it in line.attendees if it.person_id == actor.person_id)
    return _whole(session, line, own)


def supervisor_sees(session: Session, actor: Actor, public_id: str, on: date) -> SessionInFull:
    """Return a session that this supervisor held, with those whom they answer for on this day.

    What still waits for their word they see after a hand-over too, without what was agreed.
    """
    line = _line(session, actor, public_id)
    if line.supervisor_id != actor.person_id:
        raise NotFound
    theirs = {it.id for it in supervised_enrolments(session, actor.person_id, on)}
    live = tuple(it for it in line.attendees if it.enrolment_id in theirs)
    if live or line.by_supervisor:
        return _whole(session, line, live)
    owed = tuple(it for it in line.attendees if it.standing is Standing.WAITING)
    return replace(_whole(session, line, owed), next_steps="", answers=(), reads=False)


def _line(session: Session, actor: Actor, public_id: str) -> SessionLine:
    found = lines(session, session_lines().where(SupervisionSession.public_id == public_id))
    if not found:
        raise NotFound
    (line,) = found
    taken_back = any(it.standing is Standing.WITHDRAWN for it in line.attendees)
    if taken_back and line.noted_by_id != actor.person_id:
        raise NotFound
    return line


def _whole(
    session: Session, line: SessionLine, attendees: tuple[AttendeeLine, ...]
) -> SessionInFull:
    if not attendees:
        raise NotFound
    before, later = aliased(SupervisionSession), aliased(SupervisionSession)
    kept_back = exists().where(SupervisionWithdrawal.session_id == later.id)
    correction = exists().where(later.supersedes_id == SupervisionSession.id, ~kept_back)
    words = session.execute(
        select(
            SupervisionSession.next_steps,
            before.public_id.label("supersedes"),
            correction.label("corrected"),
        )
        .join(before, before.id == SupervisionSession.supersedes_id, isouter=True)
        .where(SupervisionSession.id == line.id)
    ).one()
    return SessionInFull(
        line=line,
        attendees=attendees,
        next_steps=words.next_steps,
        supersedes=words.supersedes,
        answers=_answers(session, line.id, attendees),
        corrected=words.corrected,
        reads=True,
    )


def _answers(
    session: Session, session_id: int, attendees: tuple[AttendeeLine, ...]
) -> tuple[AnswerLine, ...]:
    found = session.execute(
        select(
            SupervisionAnswer.enrolment_id,
            Person.name,
            SupervisionAnswer.answered_at,
            SupervisionAnswer.reason,
        )
        .join(Person, Person.id == SupervisionAnswer.answered_by_id)
        .where(
            SupervisionAnswer.session_id == session_id,
            SupervisionAnswer.enrolment_id.in_([it.enrolment_id for it in attendees]),
        )
        .order_by(SupervisionAnswer.id)
    )
    return tuple(AnswerLine(**row) for row in found.mappings())
