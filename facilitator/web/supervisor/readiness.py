"""Supervisors note that they talked about being ready, and who came to live practice."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.competencies.queries import supervised_person
from facilitator.errors import NotFound
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.readiness.queries import attestations_of
from facilitator.readiness.rules import PERSONAL, VOICES, Voice
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.readiness import attested, confirmable, fact_rows, retractable, take_back
from facilitator.web.readiness_forms import ConfirmForm, TakeBackForm
from facilitator.web.supervisor.pages.readiness import ReadinessPage

_MINE = tuple(fact for fact in PERSONAL if VOICES[fact] is Voice.SUPERVISOR)


def readiness(enrolment_id: str) -> Answer:
    """Show what is confirmed about somebody, and what is the supervisor's to confirm."""
    return _page(_person(enrolment_id))


def attest(enrolment_id: str) -> Answer:
    """Confirm one thing."""
    person, form = _person(enrolment_id), ConfirmForm(request.form)
    _offer(person, form)
    if not form.validate() or not attested(form, person.public_id):
        return _page(person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("Confirmed."))
    return see_other("supervisor.readiness", enrolment_id=enrolment_id)


def withdraw_attestation(enrolment_id: str) -> Answer:
    """Take back what a supervisor confirmed."""
    person, form = _person(enrolment_id), TakeBackForm(request.form)
    _offer_back(person, form)
    if not form.validate():
        return _page(person, taking=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    take_back(form)
    return see_other("supervisor.readiness", enrolment_id=enrolment_id)


def _person(enrolment_id: str) -> EnrolmentLine:
    person, supervised = supervised_person(
        request_session(), current_actor(), enrolment_id, now=clock.now()
    )
    if not supervised:
        raise NotFound
    return person


def _offer(person: EnrolmentLine, form: ConfirmForm) -> bool:
    session = request_session()
    modules = current_programme(session).programme.modules
    wanted = confirmable(attestations_of(session, person.id), _MINE, modules)
    form.offer(wanted)
    return bool(wanted)


def _offer_back(person: EnrolmentLine, form: TakeBackForm) -> bool:
    session = request_session()
    modules = current_programme(session).programme.modules
    theirs = retractable(attestations_of(session, person.id), Voice.SUPERVISOR, modules)
    form.offer(theirs)
    return bool(theirs)


def _page(
    person: EnrolmentLine,
    form: ConfirmForm | None = None,
    taking: TakeBackForm | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> ReadinessPage:
    session = request_session()
    shown = form or ConfirmForm(on=day_in(person.zone, clock.now()))
    taking = taking or TakeBackForm()
    modules = current_programme(session).programme.modules
    return ReadinessPage(
        person=person,
        rows=fact_rows(attestations_of(session, person.id), PERSONAL, modules),
        confirmable=_offer(person, shown),
        form=shown,
        take_back_form=taking if _offer_back(person, taking) else None,
        status=status,
    )
