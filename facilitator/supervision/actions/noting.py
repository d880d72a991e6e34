"""Writing a supervision session down, by the supervisor or by the trainee."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.db.base import new_public_id, new_salt, salted_digest
from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.queries import account_by_public_id
from facilitator.people.rules import Actor
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_public_id,
    own_enrolment,
    supervises,
)
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import assignments_of
from facilitator.publications.queries import current_programme
from facilitator.supervision import rules
from facilitator.supervision.actions.finding import seen
from facilitator.supervision.actions.letters import ask_to_confirm
from facilitator.supervision.models import SupervisionAttendance, SupervisionSession
from facilitator.supervision.rules import SessionNote


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSession:
    """A session that a supervisor held with some of their people, by their enrolments' ids.

    `corrects` is the public id of the account whose place it takes, and then the people are its.
    """

    note: SessionNote
    enrolments: tuple[str, ...] = ()
    corrects: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOwnSession:
    """A session that a trainee had with one of their supervisors, by that person's public id."""

    note: SessionNote
    supervisor: str = ""
    corrects: str | None = None


def note_session(session: Session, actor: Actor, command: NoteSession, *, now: datetime) -> str:
    """Keep a supervisor's account, ask each trainee to confirm it, and return its public id."""
    before = _corrected(session, actor, command.corrects, now)
    wanted = command.enrolments if before is None else before.enrolments
    people = [_enrolment(session, it) for it in dict.fromkeys(wanted)]
    for person in people:
        today = day_in(person.zone, now)
        answers = supervises(session, actor.person_id, person.id, today)
        enforce(rules.refusal_to_note(actor, person.person_id, supervises=answers))
    _check(session, command.note, people, now)
    account = _Account(
        supervisor_id=actor.person_id,
        writer=actor,
        note=command.note,
        people=people,
        before=before,
    )
    return _keep(session, account, [it.person_id for it in people], now)


def note_own_session(
    session: Session, actor: Actor, command: NoteOwnSession, *, now: datetime
) -> str:
    """Keep a trainee's account, ask the supervisor to confirm it, and return its public id."""
    before = _corrected(session, actor, command.corrects, now)
    own = own_enrolment(session, actor.person_id)
    if own.id != actor.enrolled:
        raise NotFound
    supervisor_id = (
        before.row.supervisor_id
        if before is not None
        else _named_supervisor(session, own, command.supervisor, now)
    )
    able = supervises(session, supervisor_id, own.id, day_in(own.zone, now))
    enforce(rules.refusal_of_supervisor(own.person_id, supervisor_id, able=able))
    _check(session, command.note, [own], now)
    account = _Account(
        supervisor_id=supervisor_id,
        writer=actor,
        note=command.note,
        people=[own],
        before=before,
    )
    return _keep(session, account, [supervisor_id], now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The account whose place is taken, and whose enrolments it was about."""

    row: SupervisionSession
    enrolments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """Everything that is kept of a session."""

    supervisor_id: int
    writer: Actor
    note: SessionNote
    people: Sequence[EnrolmentLine]
    before: _Before | None


def _corrected(
    session: Session, actor: Actor, public_id: str | None, now: datetime
) -> _Before | None:
    if public_id is None:
        return None
    row, whole = seen(session, actor, public_id, now=now)
    enforce(
        rules.refusal_to_correct(
            actor, row.supervisor_id, whole.standings, corrected=whole.corrected
        )
    )
    return _Before(row=row, enrolments=tuple(it.enrolment for it in whole.attendees))


def _enrolment(session: Session, public_id: str) -> EnrolmentLine:
    """Return somebody's enrolment; one that does not exist looks like one of another's people."""
    try:
        return enrolment_by_public_id(session, public_id)
    except NotFound as error:
        refusal = Refusal("not-theirs", N_("Somebody else supervises this person now."))
        raise NotPermitted(refusal) from error


def _named_supervisor(session: Session, own: EnrolmentLine, named: str, now: datetime) -> int:
    today = day_in(own.zone, now)
    live = {
        it.supervisor_public_id
        for it in assignments_of(session, own.id, now=now)
        if it.able and it.live(today)
    }
    if named not in live:
        raise NotPermitted(Refusal("no-supervisor", N_("Choose one of your supervisors.")))
    return account_by_public_id(session, named).person_id


def _check(
    session: Session, note: SessionNote, people: Collection[EnrolmentLine], now: datetime
) -> None:
    known = {it.code for it in current_programme(session).programme.competencies}
    today = min((day_in(it.zone, now) for it in people), default=now.date())
    for refusal in rules.flaws(note, people=len(people), known=known, today=today).values():
        enforce(refusal)


def _keep(session: Session, account: _Account, asked: Collection[int], now: datetime) -> str:
    """Keep the account for good, ask the other side about it, and return its public id."""
    row = _row(account, now)
    session.add(row)
    session.flush()
    session.add_all(
        SupervisionAttendance(session_id=row.id, enrolment_id=it.id) for it in account.people
    )
    session.flush()
    ask_to_confirm(session, asked, account.writer.person_id, now=now)
    details = {"kind": row.kind.value, "digest": row.digest}
    subject = f"supervision:{row.public_id}"
    record(session, account.writer.key, "supervision session noted", subject, details, now=now)
    return row.public_id


def _row(account: _Account, now: datetime) -> SupervisionSession:
    note, before = account.note, account.before
    salt, public_id = new_salt(), new_public_id()
    frozen = note.frozen([it.public_id for it in account.people])
    return SupervisionSession(
        public_id=public_id,
        supervisor_id=account.supervisor_id,
        noted_by_id=account.writer.person_id,
        supersedes_id=before.row.id if before else None,
        series=before.row.series if before else public_id,
        kind=note.kind,
        held_on=note.held_on,
        minutes=note.minutes,
        topics=" ".join(sorted(note.topics)),
        noted_at=now,
        salt=salt,
        digest=salted_digest(salt, frozen),
        next_steps=note.next_steps.strip(),
    )
