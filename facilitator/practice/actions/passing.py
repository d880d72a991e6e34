"""Passing on what nobody has answered: to whoever stands in, then to the coordinators."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from facilitator.db.sessions import begin_writing
from facilitator.history.actions import record
from facilitator.people.rules import Role
from facilitator.practice.actions.letters import tell_of_passing
from facilitator.practice.models import Passing
from facilitator.practice.queries import OpenLine, all_open
from facilitator.practice.turns import Turn
from facilitator.programmes.queries import live_supervisors, programme
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import AssignmentKind, day_in


def pass_on_unanswered(sessions: sessionmaker[Session], *, now: datetime) -> int:
    """Tell everybody whose turn it has become, once each; return how many were told.

    It looks first and locks nothing while nothing is late. Each that is late has a transaction
    of its own, in which it is looked at again, so that two machines tell nobody twice.
    """
    with sessions() as session:
        late = [line.public_id for line in _late(session, now) if _untold(session, line, now)]
    return sum(_pass_on(sessions, public_id, now) for public_id in late)


def _pass_on(sessions: sessionmaker[Session], public_id: str, now: datetime) -> int:
    try:
        with sessions() as session:
            begin_writing(session)
            lines = [line for line in _late(session, now) if line.public_id == public_id]
            told = sum(_tell(session, line, now) for line in lines)
            session.commit()
            return told
    except IntegrityError:  # another machine told them a moment ago
        return 0


def _tell(session: Session, line: OpenLine, now: datetime) -> int:
    untold = _untold(session, line, now)
    asked_on = day_in(programme(session).zone, line.asked_at)
    for person_id in untold:
        session.add(
            Passing(follow_up_id=line.id, turn=line.due.turn, told_id=person_id, told_at=now)
        )
        tell_of_passing(session, person_id, line.due.turn, asked_on, now=now)
    if untold:
        session.flush()
        subject, details = f"follow-up:{line.public_id}", {"to": line.due.turn.value}
        record(session, None, "follow-up passed on", subject, details, now=now)
    return len(untold)


def _late(session: Session, now: datetime) -> list[OpenLine]:
    lines = all_open(session, _today(session, now))
    return [line for line in lines if line.due.turn is not Turn.SUPERVISOR]


def _untold(session: Session, line: OpenLine, now: datetime) -> list[int]:
    """Return whose turn it is and who has not been told so."""
    told = session.scalars(
        select(Passing.told_id).where(
            Passing.follow_up_id == line.id, Passing.turn == line.due.turn
        )
    ).all()
    whose = _whose(session, line, _today(session, now), now)
    return [it for it in whose if it not in told and it != line.person_id]


def _whose(session: Session, line: OpenLine, on: date, now: datetime) -> list[int]:
    if line.due.turn is Turn.COORDINATOR:
        return [who for _public_id, who, _name in holders(session, Role.COORDINATOR, now=now)]
    live = live_supervisors(session, line.enrolment_id, on)
    return [it.person_id for it in live if it.kind is AssignmentKind.COVER]


def _today(session: Session, now: datetime) -> date:
    return day_in(programme(session).zone, now)
