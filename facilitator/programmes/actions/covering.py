"""Arranging that somebody stands in for a while: for one's own people, or for anybody's."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.people.queries import account_by_public_id
from facilitator.people.rules import Actor
from facilitator.programmes import rules
from facilitator.programmes.actions.assigning import (
    AssignSupervisor,
    put_in_place,
    tell_of_change,
)
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_public_id,
    live_supervisors,
    programme,
)
from facilitator.programmes.rules import AssignmentKind, day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeCover:
    """Who stands in for which trainees. `until_on` is the first day on which they no longer do.

    Trainees are named by their enrolments' public ids, and the supervisor by theirs.
    """

    enrolments: tuple[str, ...]
    supervisor: str
    from_on: date
    until_on: date


def arrange_cover(session: Session, by: Actor, command: ArrangeCover, *, now: datetime) -> int:
    """Let somebody stand in, tell them and the trainees, and return for how many it is new.

    Nothing moves: everybody who answered for these people goes on doing so. Whom the stand-in
    answers for in any case stays as it is.
    """
    today = day_in(programme(session).zone, now)
    enforce(rules.refusal_of_nobody_covered(len(command.enrolments)))
    enforce(rules.refusal_to_begin(command.from_on, today))
    cover_id = account_by_public_id(session, command.supervisor).person_id
    people = [enrolment_by_public_id(session, it) for it in dict.fromkeys(command.enrolments)]
    for person in people:
        kind = _kind(session, by, person, today)
        enforce(rules.refusal_to_arrange_cover(by, person.person_id, kind))
    new = [it for it in people if not _answers_already(session, cover_id, it, command)]
    enforce(rules.refusal_of_known_cover(len(new)))
    for person in new:
        wanted = AssignSupervisor(
            supervisor_id=cover_id,
            enrolment_id=person.id,
            kind=AssignmentKind.COVER,
            from_on=command.from_on,
            until_on=command.until_on,
        )
        put_in_place(session, by, wanted, now=now)
    tell_of_change(session, [cover_id, *(it.person_id for it in new)], now=now)
    return len(new)


def _kind(
    session: Session, by: Actor, person: EnrolmentLine, today: date
) -> AssignmentKind | None:
    """Return as what this person answers for a trainee, the weightiest kind first."""
    lines = live_supervisors(session, person.id, today)
    kinds = {line.kind for line in lines if line.person_id == by.person_id}
    return next((kind for kind in AssignmentKind if kind in kinds), None)


def _answers_already(
    session: Session, cover_id: int, person: EnrolmentLine, command: ArrangeCover
) -> bool:
    lasting = exists().where(
        Assignment.enrolment_id == person.id,
        Assignment.supervisor_id == cover_id,
        or_(Assignment.until_on.is_(None), Assignment.until_on > command.from_on),
    )
    return bool(session.scalar(select(lasting)))
