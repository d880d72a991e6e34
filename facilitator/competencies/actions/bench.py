"""What whoever signs or withdraws looks at, held still until they are done."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.competencies.queries import (
    SignOffLine,
    competency_facts,
    live_sign_off,
    supervised_person,
    ties_between,
)
from facilitator.competencies.rules import CompetencyFacts
from facilitator.conflicts.actions import hold_people
from facilitator.curriculum.model import Competency
from facilitator.errors import Stale
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The actor with the roles held now, whose competency it is, and what holds for it."""

    actor: Actor
    enrolment: EnrolmentLine
    facts: CompetencyFacts
    live: SignOffLine | None
    today: date

    def refuse_stale(self, seen: str) -> None:
        """Raise when another sign-off holds than the one that was seen."""
        if (self.live.public_id if self.live else "") != seen:
            raise Stale


def look(
    session: Session,
    actor: Actor,
    enrolment_public_id: str,
    competency: Competency,
    *,
    now: datetime,
) -> Bench:
    """Return what there is to look at, under locks that let one act come after the other.

    The enrolment's makes two supervisors of one person sign in turn; the two people's make two
    who would sign for each other do so in turn; and no role ends while it is being used.
    """
    session.execute(
        select(Enrolment.id).where(Enrolment.public_id == enrolment_public_id).with_for_update()
    )
    enrolment, supervised = supervised_person(session, actor, enrolment_public_id, now=now)
    hold_people(session, actor.person_id, enrolment.person_id)
    today = day_in(enrolment.zone, now)
    live = live_sign_off(session, enrolment.id, competency.code)
    facts = competency_facts(enrolment, competency, live, supervised=supervised, today=today)
    roles = live_roles(session, actor.person_id, now=now, held=True)
    return Bench(
        actor=replace(actor, roles=roles),
        enrolment=enrolment,
        facts=replace(facts, ties=ties_between(session, enrolment, actor.person_id, today)),
        live=live,
        today=today,
    )
