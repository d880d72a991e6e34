"""Supervisors open an observation of one of their people."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.competencies.queries import supervised_person
from facilitator.errors import NotFound, NotPermitted
from facilitator.observations import actions
from facilitator.observations.queries import possible_raters
from facilitator.practice.queries import groups_of
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.second_raters import PLACES, certified_now
from facilitator.web.supervisor.forms.observations import ObservationOpeningForm
from facilitator.web.supervisor.pages.observations import NewObservationPage
from facilitator.web.text import say

_PLACES = {
    "not-yet": "held_on",
    "long-ago": "held_on",
    "no-group": "group",
    "no-role-play": "role_play",
    **PLACES,
}


def new_observation(enrolment_id: str) -> Answer:
    """Ask what is looked at, today as a rule."""
    person = _person(enrolment_id)
    form = ObservationOpeningForm(held_on=day_in(person.zone, clock.now()))
    return _page(person, form, HTTPStatus.OK)


def open_observation(enrolment_id: str) -> Answer:
    """Open an observation, and go on to the form."""
    person, form = _person(enrolment_id), ObservationOpeningForm(request.form)
    _offer(person, form)
    if not form.validate():
        return _page(person, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            command = form.to_command(enrolment_id, certified=certified_now(session, form.chosen))
            opened = actions.open_observation(session, current_actor(), command, now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in _PLACES:
            raise
        form[_PLACES[error.refusal.code]].errors = [say(error.refusal)]
        return _page(person, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_said(form))
    return see_other("rater.observation", observation_id=opened)


def _said(form: ObservationOpeningForm) -> str:
    if form.chosen:
        return str(_("Opened. The two others have been told, and can fill in their forms."))
    return str(_("Opened. Hand the link below to the second rater. It opens their form alone."))


def _person(enrolment_id: str) -> EnrolmentLine:
    person, supervised = supervised_person(
        request_session(), current_actor(), enrolment_id, now=clock.now()
    )
    if not supervised:
        raise NotFound
    return person


def _offer(person: EnrolmentLine, form: ObservationOpeningForm) -> None:
    session = request_session()
    modules = current_programme(session).programme.modules
    plays = [(play.id, play.title) for module in modules for play in module.role_plays]
    form.offer(
        groups_of(session, person.person_id),
        plays,
        possible_raters(session, current_actor().person_id, person.person_id, now=clock.now()),
    )


def _page(
    person: EnrolmentLine, form: ObservationOpeningForm, status: HTTPStatus
) -> NewObservationPage:
    _offer(person, form)
    return NewObservationPage(person=person, form=form, status=status)
