"""Where the story plays: the programme, its people, and the moment that is now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.requirements import Modules
from facilitator.certification.versions import RuleVersions
from facilitator.curriculum.model import Competency, Module, Programme
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.queries import EnrolmentLine, own_enrolment


@dataclass(slots=True)
class Place:
    """What every part of the story needs to know. `people` grows as they join."""

    session: Session
    programme: Programme
    rules: RuleVersions
    now: datetime
    people: dict[str, Actor]
    cohort_id: int

    def enrolment(self, account: str) -> EnrolmentLine:
        """Return where somebody learns."""
        return own_enrolment(self.session, self.people[account].person_id)

    def trainee(self, account: str) -> Actor:
        """Return somebody as an actor who learns."""
        actor = self.people[account]
        enrolment = self.enrolment(account)
        return Actor(actor.person_id, actor.key, actor.roles, enrolment.id)

    def modules(self, version: int) -> tuple[Module, ...]:
        """Return those that a version of the rules asks for, in the order of the programme."""
        rules = self.rules.held(version, self.now.date()).rules
        asked = {it for one in rules.each if isinstance(one, Modules) for it in one.titles}
        return tuple(one for one in self.programme.modules if one.id in asked)

    def competencies(self, version: int) -> tuple[Competency, ...]:
        """Return those that a version of the rules asks for, in the order of the framework."""
        asked = self.rules.held(version, self.now.date()).rules.competencies
        return tuple(one for one in self.programme.competencies if one.code in asked)


def actor_of(session: Session, person: Person, *, now: datetime) -> Actor:
    """Return somebody as an actor with the roles that they hold at a moment."""
    return Actor(person.id, person.key, live_roles(session, person.id, now=now))
