"""Handing some or all of a supervisor's people over to another, in one act."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facilitator.errors import enforce
from facilitator.handovers import rules
from facilitator.handovers.models import HandedOver, HandOver
from facilitator.handovers.queries import goes_along
from facilitator.history.actions import record
from facilitator.people.queries import Account, account_by_public_id
from facilitator.people.rules import Actor, refusal_to_coordinate
from facilitator.programmes.actions import (
    AssignSupervisor,
    end_on,
    put_in_place,
    tell_of_change,
)
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import ChargeLine, charges_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPeople:
    """Whose people go to whom: supervisors by their public ids, people by their enrolments'."""

    giver: str
    taker: str
    enrolments: tuple[str, ...]


def hand_over_people(
    session: Session, by: Actor, command: HandOverPeople, *, now: datetime
) -> str:
    """Hand people over today, keep what went along, and return the note's public id.

    Whatever waits belongs to the trainee, so it waits for whoever answers for them from now on.
    The one who had them reads nothing more of them.
    """
    enforce(refusal_to_coordinate(by))
    giver = account_by_public_id(session, command.giver)
    taker = account_by_public_id(session, command.taker)
    today = day_in(programme(session).zone, now)
    chosen = _chosen(session, giver, command, today, now)
    trainees = frozenset(it.person_id for it in chosen)
    enforce(rules.refusal_to_hand_over(by, giver.person_id, taker.person_id, trainees))
    along = goes_along(session, [it.enrolment_id for it in chosen])
    note = HandOver(
        giver_id=giver.person_id, taker_id=taker.person_id, made_by_id=by.person_id, made_at=now
    )
    for charge in chosen:
        _move(session, by, charge, note, today)
    # Each move has its own event; the note comes after them, so that its event binds all of it.
    session.add(note)
    session.flush()
    session.add_all(
        HandedOver(
            hand_over_id=note.id,
            enrolment_id=charge.enrolment_id,
            kind=charge.kind,
            **asdict(along[charge.enrolment_id]),
        )
        for charge in chosen
    )
    session.flush()
    tell_of_change(session, [giver.person_id, taker.person_id, *trainees], now=now)
    details: dict[str, str | int | None] = {
        "from": giver.key,
        "to": taker.key,
        "people": len(chosen),
    }
    record(session, by.key, "people handed over", f"hand-over:{note.public_id}", details, now=now)
    return note.public_id


def _chosen(
    session: Session, giver: Account, command: HandOverPeople, today: date, now: datetime
) -> Sequence[ChargeLine]:
    """Return whom the giver answers for among those chosen, each once and as the main thing."""
    charges = charges_of(session, giver.person_id, today, now=now)
    once = {it.enrolment_public_id: it for it in reversed(charges)}
    wanted = frozenset(command.enrolments)
    enforce(rules.refusal_of_strangers(wanted, frozenset(once)))
    return [it for public_id, it in sorted(once.items()) if public_id in wanted]


def _move(session: Session, by: Actor, charge: ChargeLine, note: HandOver, today: date) -> None:
    """Let the taker answer as the giver did, but where they answer as much already."""
    now, who = note.made_at, frozenset({charge.enrolment_public_id})
    mine = _lasting(session, charge.enrolment_id, note.giver_id, today)
    enforce(rules.refusal_of_strangers(who, who if mine else frozenset()))
    for each in mine:
        end_on(session, by, each, today, now=now)
    held = _lasting(session, charge.enrolment_id, note.taker_id, today)
    if any(it.kind is charge.kind or charge.kind is not AssignmentKind.MAIN for it in held):
        return
    for theirs in held:
        end_on(session, by, theirs, today, now=now)
    wanted = AssignSupervisor(
        supervisor_id=note.taker_id,
        enrolment_id=charge.enrolment_id,
        kind=charge.kind,
        from_on=today,
        until_on=charge.until_on,
    )
    put_in_place(session, by, wanted, now=now)


def _lasting(
    session: Session, enrolment_id: int, supervisor_id: int, today: date
) -> Sequence[Assignment]:
    return session.scalars(
        select(Assignment)
        .where(
            Assignment.enrolment_id == enrolment_id,
            Assignment.supervisor_id == supervisor_id,
            or_(Assignment.until_on.is_(None), Assignment.until_on > today),
        )
        .order_by(Assignment.id)
        .with_for_update()
    ).all()
