"""The made-up trainee through whose eyes the author looks: signed in, and never asked to wait."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.wrappers import Request

from facilitator.certification.queries import published_requirements
from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
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
from facilitator.programmes.models import Enrolment, Programme
from facilitator.programmes.rules import AssignmentKind, InstallationKind
from facilitator.publications.queries import current_programme
from facilitator.quizzes.models import Attempt
from facilitator.quizzes.rules import AttemptState
from facilitator.visits.actions import begin_visit
from facilitator.visits.queries import current_visit
from facilitator.web import clock
from facilitator.web.database import request_session, short_transaction
from facilitator.web.visits import VisitInterface

_ZONE = "UTC"
_UNKNOWN = "unknown"
_EARLIER = "Earlier Example"
_DAY = timedelta(days=1)


class AlwaysSignedIn(VisitInterface):
    """Takes every visitor for the trainee. There is no cookie, so none can be taken away."""

    def __init__(self, person_id: int) -> None:
        self._person_id = person_id
        self._token = ""

    def token_of(self, app: Flask, request: Request) -> str:  # noqa: ARG002 -- the cookie's place
        """Return the id of the trainee's visit, of a new one when the last has ended."""
        now = clock.now()
        visit = current_visit(request_session(), self._token, now=now) if self._token else None
        if visit is None or visit.actor is None:
            with short_transaction() as session:
                self._token = begin_visit(session, self._person_id, now=now)
        return self._token


def bring_in(session: Session, *, now: datetime) -> int:
    """Make the programme, a trainee and their supervisor; return the trainee's id."""
    made = SetUpProgramme(
        kind=InstallationKind.DEMO, title="A preview", zone=_ZONE, region=_UNKNOWN
    )
    place = set_up_programme(session, made, now=now)
    trainee = _person(session, "Avery Example", now)
    supervisor = _person(session, "Sage Example", now)
    _person(session, _EARLIER, now)
    role = GrantRole(person_id=supervisor.id, programme_id=place.id, role=Role.SUPERVISOR)
    grant_role(session, None, role, now=now)
    cohort = open_cohort(session, None, OpenCohort(title="Preview"), now=now)
    beginning = Enrol(
        person_id=trainee.id,
        cohort_id=cohort.id,
        rules_version=1,
        policy_profile=_UNKNOWN,
        from_on=now.date() - _DAY,
    )
    enrolment = enrol(session, None, beginning, now=now)
    command = AssignSupervisor(
        supervisor_id=supervisor.id,
        enrolment_id=enrolment.id,
        kind=AssignmentKind.MAIN,
        from_on=now.date() - _DAY,
    )
    assign_supervisor(session, None, command, now=now)
    return trainee.id


def settle(session: Session, region: str | None) -> None:
    """Let the trainee live in this region, or in the programme's, under the newest rules."""
    published = current_programme(session)
    known = {it.id: it for it in published.programme.regions}
    home = known.get(region or "") or known[published.programme.default_region]
    session.execute(update(Programme).values(region=home.id))
    session.execute(
        update(Enrolment)
        .where(Enrolment.until_on.is_(None))
        .values(
            region=home.id,
            policy_profile=home.profile.id,
            rules_version=published_requirements(published).version,
        )
    )


def open_again(session: Session, module_id: str, *, now: datetime) -> None:
    """Let the tries at a quiz be those of somebody earlier, so that a new one may begin.

    Their pages stay until then; a try that is still open stays open.
    """
    live = session.scalars(select(Enrolment).where(Enrolment.until_on.is_(None))).one()
    theirs = (
        Attempt.enrolment_id == live.id,
        Attempt.module_id == module_id,
        Attempt.state != AttemptState.OPEN,
    )
    if not session.scalar(select(func.count()).select_from(Attempt).where(*theirs)):
        return
    somebody = session.scalars(select(Person.id).where(Person.name == _EARLIER)).one()
    earlier = Enrolment(
        person_id=somebody,
        programme_id=live.programme_id,
        cohort_id=live.cohort_id,
        rules_version=live.rules_version,
        policy_profile=live.policy_profile,
        region=live.region,
        from_on=now.date() - _DAY,
        until_on=now.date(),
    )
    session.add(earlier)
    session.flush()
    session.execute(update(Attempt).where(*theirs).values(enrolment_id=earlier.id))


def _person(session: Session, name: str, now: datetime) -> Person:
    email = f"{name.split(maxsplit=1)[0].lower()}@preview.example"
    return add_person(session, None, AddPerson(name=name, email=email, zone=_ZONE), now=now)
