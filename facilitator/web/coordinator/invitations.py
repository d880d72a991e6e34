"""Coordinators invite people, and see which invitations are still open."""

from datetime import datetime
from http import HTTPStatus

from flask import flash, request, url_for
from sqlalchemy.orm import Session

from facilitator.notices.actions import enqueue
from facilitator.notices.rules import Letter, LetterKind
from facilitator.people.rules import Role
from facilitator.programmes import invitations as actions
from facilitator.programmes.invited import (
    PAGE,
    InvitationInFull,
    InvitationLine,
    invitation_in_full,
)
from facilitator.programmes.invited import invitations as invited
from facilitator.programmes.rosters import cohorts, holders
from facilitator.programmes.rules import InvitationState
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.invitations import InviteForm
from facilitator.web.coordinator.listing import asked_number, asked_word, links
from facilitator.web.coordinator.pages.invitations import (
    InvitationRow,
    InvitationsPage,
    NewInvitationPage,
)
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.words import LOOKS, WORDS
from facilitator.web.database import request_session, transaction
from facilitator.web.links import invitation_link
from facilitator.web.text import day, say, short_day, told
from facilitator.web.vocabulary import translated as _

_LIST = "coordinator.invitations"


def invitations() -> Answer:
    """List invitations by where they stand; those that are open first."""
    state = asked_word("state", InvitationState) or InvitationState.OPEN
    before = asked_number("before")
    lines = invited(request_session(), state, before, now=clock.now())
    further = url_for(_LIST, state=state, before=lines[PAGE - 1].id) if len(lines) > PAGE else None
    labels = {it.value: told(WORDS[it]) for it in InvitationState}
    return InvitationsPage(
        filters=links(_LIST, labels, "state", state),
        rows=tuple(_row(line) for line in lines[:PAGE]),
        first=url_for(_LIST, state=state) if before else None,
        further=further,
    )


def new_invitation() -> Answer:
    """Ask whom to invite."""
    return NewInvitationPage(form=_form())


def invite_person() -> Answer:
    """Keep a place for somebody, and write to them."""
    session, now = request_session(), clock.now()
    form = _form(request.form)
    if not form.validate():
        return NewInvitationPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = form.to_command(
        {it.public_id: it.id for it in cohorts(session)},
        {public_id: who for public_id, who, _ in holders(session, Role.SUPERVISOR, now=now)},
    )
    refusal = actions.refusal_to_invite(session, command, now=now)
    if refusal is not None:
        form.form_errors.append(say(refusal))
        return NewInvitationPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as writing:
        invitation = actions.invite_person(writing, current_actor(), command, now=now)
        _write_to(writing, invitation.public_id, now)
    flash(_("Invited. The letter is on its way; its link works for fourteen days."))
    return see_other(_LIST)


def withdraw_invitation(invitation_id: str) -> Answer:
    """Take an invitation back: its link stops working at once."""
    with transaction() as session:
        actions.withdraw_invitation(session, current_actor(), invitation_id, now=clock.now())
    flash(_("Withdrawn. Its link works no longer."))
    return see_other(_LIST)


def renew_invitation(invitation_id: str) -> Answer:
    """Write again, with a new link and another fourteen days."""
    now = clock.now()
    with transaction() as session:
        actions.renew_invitation(session, current_actor(), invitation_id, now=now)
        _write_to(session, invitation_id, now)
    flash(_("Sent again, with a new link that works for fourteen days."))
    return see_other(_LIST)


def _form(sent: object = None) -> InviteForm:
    session = request_session()
    supervisors = holders(session, Role.SUPERVISOR, now=clock.now())
    return InviteForm(
        sent,
        cohorts={it.public_id: it.title for it in cohorts(session)},
        supervisors={public_id: name for public_id, _, name in supervisors},
    )


def _write_to(session: Session, invitation_id: str, now: datetime) -> None:
    found = invitation_in_full(session, invitation_id, now=now)
    enqueue(session, _letter(found), now=now)


def _letter(found: InvitationInFull) -> Letter:
    return Letter(
        person_id=None,
        address=found.email,
        kind=LetterKind.INVITATION,
        subject=_("An invitation to Facilitator"),
        body=_(
            "Hello %(name)s,\n\nyou are invited to %(programme)s. With this link you choose a "
            "password and begin:\n\n%(link)s\n\nIt works until %(day)s, for you alone. If you do "
            "not know what this is about, do nothing: then nothing happens.\n",
            name=found.name,
            programme=found.programme_title,
            link=invitation_link(found.public_id),
            day=day(found.expires_at),
        ),
    )


def _row(line: InvitationLine) -> InvitationRow:
    parts = [told(WORDS[line.role]), line.cohort_title, line.email]
    tone, sign = LOOKS[line.state]
    open_ = line.state is InvitationState.OPEN
    return InvitationRow(
        public_id=line.public_id,
        name=line.name,
        facts=" · ".join(part for part in (*parts, _when(line)) if part),
        standing=Standing(word=told(WORDS[line.state]), tone=tone, sign=sign),
        again=open_ or line.state is InvitationState.EXPIRED,
        withdraw=open_,
    )


def _when(line: InvitationLine) -> str:
    if line.state is InvitationState.OPEN:
        return _("open until %(day)s", day=short_day(line.expires_at))
    return _("invited on %(day)s", day=short_day(line.created_at))
