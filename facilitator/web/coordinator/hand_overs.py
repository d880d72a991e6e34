"""Coordinators hand some or all of a supervisor's people over to another, in one act."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request
from flask_babel import ngettext

from facilitator.handovers import actions
from facilitator.handovers.queries import goes_along
from facilitator.people.queries import Account, account_by_public_id
from facilitator.people.rules import Role
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import charges_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.hand_overs import HandOverForm
from facilitator.web.coordinator.pages.hand_overs import HandOverPage
from facilitator.web.database import request_session, transaction
from facilitator.web.hand_overs import along_words


def hand_over(person_id: str) -> Answer:
    """Show whom this supervisor answers for and what waits, all of them chosen."""
    giver, people = _theirs(person_id)
    return _page(giver, _form(giver, people, data={"people": list(people)}))


def hand_over_people(person_id: str) -> Answer:
    """Hand over whoever is chosen."""
    giver, people = _theirs(person_id)
    form = _form(giver, people)
    if not form.validate():
        return _page(giver, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(person_id)
    with transaction() as session:
        actions.hand_over_people(session, current_actor(), command, now=clock.now())
    flash(
        ngettext(
            "One person is handed over, with all that waits. Everybody gets a letter.",
            "%(num)s people are handed over, with all that waits. Everybody gets a letter.",
            len(command.enrolments),
        )
    )
    return see_other("coordinator.person", person_id=person_id)


def _theirs(person_id: str) -> tuple[Account, Mapping[str, tuple[str, str]]]:
    """Return the supervisor, and by enrolment each person's name and what would go along."""
    session, now = request_session(), clock.now()
    giver = account_by_public_id(session, person_id)
    today = day_in(programme(session).zone, now)
    charges = charges_of(session, giver.person_id, today, now=now)
    along = goes_along(session, [it.enrolment_id for it in charges])
    return giver, {
        it.enrolment_public_id: (it.person_name, along_words(along[it.enrolment_id]))
        for it in charges
    }


def _form(
    giver: Account,
    people: Mapping[str, tuple[str, str]],
    data: Mapping[str, object] | None = None,
) -> HandOverForm:
    others = holders(request_session(), Role.SUPERVISOR, now=clock.now())
    return HandOverForm(
        request.form if data is None else None,
        data=data,
        supervisors={public_id: name for public_id, who, name in others if who != giver.person_id},
        people=people,
    )


def _page(giver: Account, form: HandOverForm, status: HTTPStatus = HTTPStatus.OK) -> HandOverPage:
    return HandOverPage(
        giver=giver, form=form, has_people=bool(form.people.choices), status=status
    )
