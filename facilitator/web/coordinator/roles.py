"""Coordinators give and end roles, enrol people, and close and open accounts.

Each of these ends the person's visits in the same transaction: what they may do has changed.
"""

from datetime import datetime
from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.certification.queries import published_requirements
from facilitator.errors import NotFound
from facilitator.people import actions
from facilitator.people.queries import account_by_public_id
from facilitator.people.rules import Role
from facilitator.programmes import supervision
from facilitator.programmes.actions import Enrol
from facilitator.programmes.actions import enrol as begin
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import CohortLine, cohorts
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.visits.actions import end_visits_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.person import EnrolForm, GrantRoleForm
from facilitator.web.coordinator.person import person_page
from facilitator.web.database import request_session, transaction


def grant_role(person_id: str) -> Answer:
    """Give somebody a role."""
    account, here = (
        account_by_public_id(request_session(), person_id),
        programme(request_session()),
    )
    form, now = GrantRoleForm(request.form), clock.now()
    if not form.validate() or form.refuse_term(here.zone, now):
        return person_page(account, role_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(account.person_id, here.id, here.zone)
    with transaction() as session:
        actions.grant_role(session, current_actor(), command, now=now)
        end_visits_of(session, account.person_id, now=now)
    flash(_("Done. The next time they sign in, they have it."))
    return see_other("coordinator.person", person_id=person_id)


def end_role(person_id: str, role: str) -> Answer:
    """End a role now. A supervisor leaves nobody alone."""
    if role not in set(Role):
        raise NotFound
    now = clock.now()
    with transaction() as session:
        who = supervision.end_role(session, current_actor(), person_id, Role(role), now=now)
        end_visits_of(session, who, now=now)
    flash(_("The role has ended. They are signed out everywhere."))
    return see_other("coordinator.person", person_id=person_id)


def enrol(person_id: str) -> Answer:
    """Let somebody who is here begin to learn."""
    session, now = request_session(), clock.now()
    account = account_by_public_id(session, person_id)
    open_cohorts = {it.public_id: it for it in cohorts(session)}
    form = EnrolForm(request.form, cohorts={key: it.title for key, it in open_cohorts.items()})
    if not form.validate():
        return person_page(account, enrol_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = _beginning(account.person_id, open_cohorts[str(form.cohort.data)], now)
    with transaction() as writing:
        begin(writing, current_actor(), command, now=now)
        end_visits_of(writing, account.person_id, now=now)
    flash(_("Enrolled. Give them a supervisor next."))
    return see_other("coordinator.person", person_id=person_id)


def disable_person(person_id: str) -> Answer:
    """Close an account at once. Everything that the person did stays."""
    now = clock.now()
    with transaction() as session:
        who = account_by_public_id(session, person_id).person_id
        actions.disable_person(session, current_actor(), who, now=now)
        end_visits_of(session, who, now=now)
    flash(_("They can no longer sign in, and are signed out everywhere. What they did stays."))
    return see_other("coordinator.person", person_id=person_id)


def enable_person(person_id: str) -> Answer:
    """Open an account again."""
    with transaction() as session:
        who = account_by_public_id(session, person_id).person_id
        actions.enable_person(session, current_actor(), who, now=clock.now())
    flash(_("They can sign in again."))
    return see_other("coordinator.person", person_id=person_id)


def _beginning(person_id: int, cohort: CohortLine, now: datetime) -> Enrol:
    """Return how somebody begins today: under the rules and the profile that are in force."""
    session = request_session()
    here, published = programme(session), current_programme(session)
    return Enrol(
        person_id=person_id,
        cohort_id=cohort.id,
        rules_version=published_requirements(published).version,
        policy_profile=published.programme.region(cohort.region or here.region).profile.digest,
        from_on=day_in(here.zone, now),
    )
