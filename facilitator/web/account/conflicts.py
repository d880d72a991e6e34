"""Saying that somebody and oneself do not judge each other."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.conflicts import actions
from facilitator.conflicts.actions import DeclareConflict
from facilitator.conflicts.queries import conflicts_of
from facilitator.errors import NotFound
from facilitator.people.queries import account
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import assignments_of, charges_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.account.forms.conflicts import ConflictForm
from facilitator.web.account.pages.conflicts import ConflictsPage
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction


def conflicts() -> Answer:
    """Show with whom one does not judge each other."""
    return _page(ConflictForm(people=_fellows()))


def declare_conflict() -> Answer:
    """Keep that somebody and oneself do not judge each other from now on."""
    form = ConflictForm(request.form, people=_fellows())
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        if form.person.data not in _fellows():
            raise NotFound
        actor = current_actor()
        own = account(session, actor.person_id).public_id
        command = DeclareConflict(one=own, other=form.person.data)
        actions.declare_conflict(session, actor, command, now=clock.now())
    flash(_("Kept. From now on neither of you judges the other. Nobody is told why."))
    return see_other("account.conflicts")


def _fellows() -> Mapping[str, str]:
    """Return those who may judge or be judged by the reader: their public ids and names."""
    session, actor, now = request_session(), current_actor(), clock.now()
    today = day_in(programme(session).zone, now)
    found = {
        it.person_public_id: it.person_name
        for it in charges_of(session, actor.person_id, today, now=now)
    }
    if actor.enrolment_id is not None:
        lines = assignments_of(session, actor.enrolment_id, now=now)
        found |= {it.supervisor_public_id: it.supervisor_name for it in lines if it.live(today)}
    known = {it.other_public_id for it in conflicts_of(session, actor.person_id)}
    return {public_id: name for public_id, name in found.items() if public_id not in known}


def _page(form: ConflictForm, status: HTTPStatus = HTTPStatus.OK) -> ConflictsPage:
    lines = conflicts_of(request_session(), current_actor().person_id)
    return ConflictsPage(conflicts=lines, form=form, status=status)
