"""The people of our tests. Each name says what to expect of them."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from facilitator.history.models import Event
from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor, Role
from facilitator.programmes.actions import (
    AssignSupervisor,
    Enrol,
    OpenCohort,
    SetUpProgramme,
    assign_supervisor,
    enrol,
    open_cohort,
    set_up_programme,
)
from facilitator.programmes.models import Assignment, Enrolment, Programme
from facilitator.programmes.rules import AssignmentKind

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LONG_AGO = date(2026, 1, 5)


class Cast:
    """Tara trains under Sam. Olga supervises others. Cora coordinates. Dana and Dev decide.

    Tom trains too, under Olga: whatever is Tara's must stay hidden from him.
    """

    def __init__(self, session: Session, programme: Programme | None = None) -> None:
        """Gather them in a new programme, or in one that is there."""
        self.session = session
        made = SetUpProgramme(kind="real", title="Peer groups", zone="UTC", region="uk")
        self.programme = programme or set_up_programme(session, made, now=NOW)
        self.sam = self.person("Sam Supervisor", Role.SUPERVISOR)
        self.olga = self.person("Olga Othersupervisor", Role.SUPERVISOR)
        self.cora = self.person("Cora Coordinator", Role.COORDINATOR)
        self.dana = self.person("Dana Decider", Role.DECIDER, lived_experience=True)
        self.dev = self.person("Dev Decider", Role.DECIDER)
        self.cohort = open_cohort(session, None, OpenCohort(title="Autumn"), now=NOW)
        self.tara = self.person("Tara Trainee")
        self.tom = self.person("Tom Trainee")
        self.enrolment = self.enrolled(self.tara, self.sam)
        self.toms_enrolment = self.enrolled(self.tom, self.olga)

    def person(self, name: str, *roles: Role, lived_experience: bool = False) -> Person:
        email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
        person = add_person(
            self.session, None, AddPerson(name=name, email=email, zone="UTC"), now=NOW
        )
        for role in roles:
            self.grant(person, role, lived_experience=lived_experience)
        return person

    def grant(self, person: Person, role: Role, *, lived_experience: bool = False) -> None:
        command = GrantRole(
            person_id=person.id,
            programme_id=self.programme.id,
            role=role,
            lived_experience=lived_experience,
        )
        grant_role(self.session, None, command, now=NOW.replace(year=2025))

    def enrolled(self, person: Person, supervisor: Person) -> Enrolment:
        beginning = Enrol(
            person_id=person.id,
            cohort_id=self.cohort.id,
            rules_version=1,
            policy_profile="standard",
            from_on=LONG_AGO,
        )
        enrolment = enrol(self.session, None, beginning, now=NOW.replace(year=2025))
        self.assigned(enrolment, supervisor)
        return enrolment

    def assigned(
        self,
        enrolment: Enrolment,
        supervisor: Person,
        kind: AssignmentKind = AssignmentKind.MAIN,
    ) -> None:
        command = AssignSupervisor(
            supervisor_id=supervisor.id, enrolment_id=enrolment.id, kind=kind, from_on=LONG_AGO
        )
        assign_supervisor(self.session, None, command, now=NOW)

    def all_assignments_end(self) -> None:
        """End whatever ties a supervisor to a trainee: from today, nobody answers for anybody."""
        self.session.execute(update(Assignment).values(until_on=TODAY))

    def actor(self, person: Person) -> Actor:
        """Return the person as rules see them, with the enrolment in which they learn."""
        enrolment_id = self.session.scalar(
            select(Enrolment.id).where(Enrolment.person_id == person.id)
        )
        roles = live_roles(self.session, person.id, now=NOW)
        return Actor(person.id, person.key, roles, enrolment_id)

    def happened(self) -> list[str]:
        """Return what the history tells, oldest first."""
        return list(self.session.scalars(select(Event.happened).order_by(Event.number)))

    def count(self, model: type) -> int:
        """Return how many rows a table has."""
        return self.session.scalar(select(func.count()).select_from(model)) or 0
