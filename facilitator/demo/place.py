"""Where the story plays: the programme, its people, and the moment that is now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.curriculum.model import Competency, Programme
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.queries import EnrolmentLine, own_enrolment

SIGNED_DOMAINS = frozenset("RSTCE")


@dataclass(slots=True)
class Place:
    """What every part of the story needs to know. `people` grows as they join."""

    session: Session
    programme: Programme
    rules_version: int
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

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """Those that certification asks for, in the order of the framework."""
        return tuple(one for one in self.programme.competencies if one.domain in SIGNED_DOMAINS)


def actor_of(session: Session, person: Person, *, now: datetime) -> Actor:
    """Return somebody as an actor with the roles that they hold at a moment."""
    return Actor(person.id, person.key, live_roles(session, person.id, now=now))
