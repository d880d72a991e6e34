"""Coordinators look at one person."""

from collections.abc import Sequence
from datetime import date, datetime
from http import HTTPStatus

from flask import url_for
from flask_babel import ngettext

from facilitator.errors import NotFound
from facilitator.people.queries import (
    Account,
    GrantLine,
    account_by_public_id,
    grants_of,
    live_roles,
)
from facilitator.people.rules import Role
from facilitator.practice.queries.queue import waiting_by_enrolment
from facilitator.programmes.queries import EnrolmentLine, own_enrolment, programme
from facilitator.programmes.rosters import cohorts
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import ChargeLine, charges_of
from facilitator.visits.queries import open_visits
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.person import EnrolForm, GrantRoleForm
from facilitator.web.coordinator.learning import SentForms, learning
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.pages.person import ChargeRow, PersonPage, RoleRow
from facilitator.web.coordinator.words import WORDS
from facilitator.web.database import request_session
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import translated as _


def person(person_id: str) -> Answer:
    """Show what a coordinator may know of somebody."""
    return person_page(account_by_public_id(request_session(), person_id))


def person_page(
    account: Account,
    sent: SentForms | None = None,
    *,
    role_form: GrantRoleForm | None = None,
    enrol_form: EnrolForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> PersonPage:
    """Return somebody's page, with the forms that were sent and found wrong."""
    session, now = request_session(), clock.now()
    today = day_in(programme(session).zone, now)
    enrolment = enrolment_of(account)
    own = account.person_id == current_actor().person_id
    charges = charges_of(session, account.person_id, today, now=now)
    return PersonPage(
        account=account,
        own=own,
        about=_about(account, now),
        roles=_roles(account, own=own, now=now),
        role_form=role_form or GrantRoleForm(),
        learning=learning(enrolment, sent or SentForms(), today, now) if enrolment else None,
        enrol_form=enrol_form or _enrol_form(account, enrolment, now),
        charges=_charges(charges),
        leaving=_leaving(charges),
        history_url=url_for("coordinator.history", person=account.public_id),
        status=status,
    )


def enrolment_of(account: Account) -> EnrolmentLine | None:
    """Return the enrolment in which somebody learns, or None when they do not."""
    try:
        return own_enrolment(request_session(), account.person_id)
    except NotFound:
        return None


def _about(account: Account, now: datetime) -> tuple[tuple[str, str], ...]:
    visits = open_visits(request_session(), account.person_id, now=now)
    nobody_in = _("No")
    signed_in = ngettext("In one browser", "In %(num)s browsers", visits) if visits else nobody_in
    return (
        (_("Email"), account.email),
        (_("Time zone"), account.zone),
        (_("Signed in now"), str(signed_in)),
    )


def _roles(account: Account, *, own: bool, now: datetime) -> tuple[RoleRow, ...]:
    grants = grants_of(request_session(), account.person_id)
    shown = [it for it in grants if it.live(now)] + [it for it in grants if not it.live(now)]
    return tuple(_role(account, grant, own=own, now=now) for grant in shown)


def _role(account: Account, grant: GrantLine, *, own: bool, now: datetime) -> RoleRow:
    live = grant.live(now)
    address = url_for("coordinator.end_role", person_id=account.public_id, role=grant.role.value)
    return RoleRow(
        title=told(WORDS[grant.role]),
        facts=_role_facts(grant),
        standing=Standing(word=_("Now"), tone="good", sign="met")
        if live
        else Standing(word=_("Ended"), tone="plain", sign="minus"),
        end_url=address if live and not own else None,
    )


def _role_facts(grant: GrantLine) -> str:
    parts = [_("Since %(day)s", day=short_day(grant.from_at))]
    if grant.until_at is not None:
        parts.append(_("until %(day)s", day=short_day(grant.until_at)))
    if grant.given_by:
        parts.append(_("given by %(name)s", name=grant.given_by))
    if grant.lived_experience:
        parts.append(_("with lived experience"))
    return ", ".join(parts)


def _enrol_form(
    account: Account, enrolment: EnrolmentLine | None, now: datetime
) -> EnrolForm | None:
    session = request_session()
    learns = Role.TRAINEE in live_roles(session, account.person_id, now=now)
    if enrolment is not None and learns:
        return None
    return EnrolForm(cohorts={it.public_id: it.title for it in cohorts(session)})


def _charges(charges: Sequence[ChargeLine]) -> tuple[ChargeRow, ...]:
    ids = [it.enrolment_id for it in charges]
    waiting = waiting_by_enrolment(request_session(), ids)
    return tuple(
        ChargeRow(
            name=it.person_name,
            url=url_for("coordinator.person", person_id=it.person_public_id),
            facts=", ".join((told(WORDS[it.kind]), _span(it.from_on, it.until_on), waits)),
            alone=it.alone,
        )
        for it in charges
        for waits in (_waits(waiting.get(it.enrolment_id, 0)),)
    )


def _waits(count: int) -> str:
    if not count:
        return _("nothing waits")
    return str(ngettext("one entry waits", "%(num)s entries wait", count))


def _span(from_on: date, until_on: date | None) -> str:
    if until_on is None:
        return _("since %(day)s", day=short_day(from_on))
    return _("%(first)s until %(last)s", first=short_day(from_on), last=short_day(until_on))


def _leaving(charges: Sequence[ChargeLine]) -> str:
    """Say who needs somebody else before this supervisor can leave."""
    alone = sorted({it.person_name for it in charges if it.alone})
    if not alone:
        return ""
    return _(
        "Before this supervisor can leave, give each of these another one: %(names)s.",
        names=", ".join(alone),
    )
