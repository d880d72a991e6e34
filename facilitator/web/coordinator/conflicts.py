"""Coordinators say that two people do not judge each other, and lift that."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.conflicts import actions
from facilitator.conflicts.actions import DeclareConflict, LiftConflict
from facilitator.conflicts.queries import conflicts_of
from facilitator.errors import NotFound
from facilitator.people.queries import Account, account_by_public_id
from facilitator.people.rules import Role
from facilitator.programmes.rosters import holders
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.conflicts import ConflictForm
from facilitator.web.coordinator.pages.conflicts import ConflictsPage
from facilitator.web.database import request_session, transaction


def conflicts(person_id: str) -> Answer:
    """Show with whom somebody does not judge each other."""
    account = _account(person_id)
    return _page(account, ConflictForm(people=_raters(account)))


def declare_conflict(person_id: str) -> Answer:
    """Keep that two people do not judge each other from now on."""
    account = _account(person_id)
    form = ConflictForm(request.form, people=_raters(account))
    if not form.validate():
        return _page(account, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = DeclareConflict(one=account.public_id, other=form.person.data)
    with transaction() as session:
        if form.person.data not in _raters(account):
            raise NotFound
        actions.declare_conflict(session, current_actor(), command, now=clock.now())
    flash(_("Kept. From now on neither of the two judges the other."))
    return see_other("coordinator.conflicts", person_id=person_id)


def lift_conflict(person_id: str, conflict_id: str) -> Answer:
    """Keep that a conflict is no more."""
    account = _account(person_id)
    with transaction() as session:
        lines = conflicts_of(session, account.person_id)
        if conflict_id not in {line.public_id for line in lines}:
            raise NotFound
        actions.lift_conflict(
            session, current_actor(), LiftConflict(conflict=conflict_id), now=clock.now()
        )
    flash(_("Lifted. They may judge each other again."))
    return see_other("coordinator.conflicts", person_id=person_id)


def _account(person_id: str) -> Account:
    return account_by_public_id(request_session(), person_id)


def _raters(account: Account) -> Mapping[str, str]:
    """Return who could judge this person: their public ids and names."""
    session, now = request_session(), clock.now()
    known = {it.other_public_id for it in conflicts_of(session, account.person_id)}
    found = {
        public_id: name
        for role in (Role.SUPERVISOR, Role.DECIDER)
        for public_id, who, name in holders(session, role, now=now)
        if who != account.person_id
    }
    return {public_id: name for public_id, name in found.items() if public_id not in known}


def _page(
    account: Account, form: ConflictForm, status: HTTPStatus = HTTPStatus.OK
) -> ConflictsPage:
    return ConflictsPage(
        account=account,
        own=account.person_id == current_actor().person_id,
        conflicts=conflicts_of(request_session(), account.person_id),
        form=form,
        status=status,
    )
