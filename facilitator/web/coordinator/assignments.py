"""Coordinators say who answers for whom, and from when until when."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.people.queries import Account, account, account_by_public_id
from facilitator.programmes import actions
from facilitator.programmes.queries import EnrolmentLine, enrolment_by_public_id
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.person import AssignSupervisorForm, EndAssignmentForm
from facilitator.web.coordinator.learning import SentForms, open_assignments, supervisors_for
from facilitator.web.coordinator.person import person_page
from facilitator.web.database import request_session, transaction
from facilitator.web.forms import given


def assign_supervisor(enrolment_id: str) -> Answer:
    """Give a trainee a supervisor; a new main one takes over from the one before."""
    enrolment, trainee = _enrolment(enrolment_id)
    now = clock.now()
    form = AssignSupervisorForm(
        request.form,
        supervisors=supervisors_for(enrolment, now),
        today=day_in(enrolment.zone, now),
    )
    if not form.validate():
        sent = SentForms(assign=form)
        return person_page(trainee, sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        chosen = account_by_public_id(session, str(form.supervisor.data))
        command = form.to_command(chosen.person_id, enrolment.id)
        actions.assign_supervisor(session, current_actor(), command, now=now)
    flash(_("Done. We write to both."))
    return see_other("coordinator.person", person_id=trainee.public_id)


def end_assignment(enrolment_id: str) -> Answer:
    """End what a supervisor answers for, today or on a later day."""
    enrolment, trainee = _enrolment(enrolment_id)
    now = clock.now()
    lasting = open_assignments(enrolment, day_in(enrolment.zone, now), now)
    form = EndAssignmentForm(request.form, assignments=lasting)
    if not form.validate():
        sent = SentForms(end=form)
        return person_page(trainee, sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.end_assignment(
            session, current_actor(), str(form.assignment.data), given(form.ends_on.data), now=now
        )
    flash(_("Done. From that day on they no longer answer for this person."))
    return see_other("coordinator.person", person_id=trainee.public_id)


def _enrolment(public_id: str) -> tuple[EnrolmentLine, Account]:
    session = request_session()
    enrolment = enrolment_by_public_id(session, public_id)
    return enrolment, account(session, enrolment.person_id)
