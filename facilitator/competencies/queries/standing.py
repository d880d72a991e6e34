"""How an actor stands to a trainee whose competency it is, and to the competency as it is."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from facilitator.competencies import rules
from facilitator.competencies.models import SignOff
from facilitator.competencies.queries.sign_offs import SignOffLine
from facilitator.competencies.rules import CompetencyFacts
from facilitator.competencies.ties import NO_TIES, Ties
from facilitator.conflicts.queries import in_conflict
from facilitator.curriculum.model import Competency
from facilitator.errors import NotFound
from facilitator.people.rules import Actor
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.queries import (
    EnrolmentLine,
    enrolment_by_public_id,
    ever_supervised,
    supervises,
)
from facilitator.programmes.rules import day_in


def supervised_person(
    session: Session, actor: Actor, enrolment_public_id: str, *, now: datetime
) -> tuple[EnrolmentLine, bool]:
    """Return an enrolment and whether the actor answers for it today.

    Raises `NotFound` for whoever never did: it is none of their business.
    """
    enrolment = enrolment_by_public_id(session, enrolment_public_id)
    today = day_in(enrolment.zone, now)
    live = supervises(session, actor.person_id, enrolment.id, today)
    own = enrolment.person_id == actor.person_id
    if not (live or own or ever_supervised(session, actor.person_id, enrolment.id)):
        raise NotFound
    return enrolment, live


def ties_between(session: Session, enrolment: EnrolmentLine, signer_id: int, today: date) -> Ties:
    """Return what is between a trainee and whoever is about to sign for them."""
    if signer_id == enrolment.person_id:
        return NO_TIES
    return Ties(
        conflict=in_conflict(session, enrolment.person_id, signer_id),
        tied_on=_tied_on(session, enrolment, signer_id, today),
    )


def competency_facts(
    enrolment: EnrolmentLine,
    competency: Competency,
    live: SignOffLine | None,
    *,
    supervised: bool,
    today: date,
) -> CompetencyFacts:
    """Return what the rules need to know about a competency of one person, but for ties."""
    return CompetencyFacts(
        enrolment_id=enrolment.id,
        trainee_id=enrolment.person_id,
        competency=competency.code,
        safety_critical=competency.safety_critical,
        supervised=supervised,
        live=None if live is None else _live_facts(live, enrolment.zone, today),
    )


def _live_facts(line: SignOffLine, zone: str, today: date) -> rules.LiveSignOff:
    return rules.LiveSignOff(
        public_id=line.public_id,
        level=line.level,
        signer=line.signer_name,
        signed_on=day_in(zone, line.signed_at),
        evidence_changed=line.rests_on_changed(today),
    )


def _tied_on(
    session: Session, enrolment: EnrolmentLine, signer_id: int, today: date
) -> date | None:
    """Return when the trainee last signed for the signer, or answered for them."""
    signed_at = session.scalar(
        select(func.max(SignOff.signed_at))
        .join(Enrolment, Enrolment.id == SignOff.enrolment_id)
        .where(
            SignOff.signer_id == enrolment.person_id,
            SignOff.trainee_id == signer_id,
            Enrolment.programme_id == enrolment.programme_id,
        )
    )
    answered = session.scalars(
        select(Assignment.until_on)
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(
            Assignment.supervisor_id == enrolment.person_id,
            Enrolment.person_id == signer_id,
            Enrolment.programme_id == enrolment.programme_id,
            Assignment.from_on <= today,
            or_(Assignment.until_on.is_(None), Assignment.until_on > Assignment.from_on),
        )
    )
    days = [min(until_on or today, today) for until_on in answered]
    if signed_at is not None:
        days.append(day_in(enrolment.zone, signed_at))
    return max(days, default=None)
