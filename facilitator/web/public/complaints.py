"""Anyone can say that something went wrong, without an account, and come back with a code."""

import secrets
from http import HTTPStatus

from flask import flash, request

from facilitator.certification.codes import ALPHABET, LENGTH, in_groups, read_code
from facilitator.complaints import actions
from facilitator.complaints.queries import ComplaintInFull, complaint_by_reference
from facilitator.complaints.rules import Outcome, acknowledge_by
from facilitator.complaints.steps import Stage, StepKind
from facilitator.web import clock
from facilitator.web.access import current_actor, is_signed_in
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.complaints import step_words
from facilitator.web.database import request_session, transaction
from facilitator.web.limits import slow_down
from facilitator.web.public.forms.complaints import ComplaintForm, MoreForm, ReferenceForm
from facilitator.web.public.pages.complaints import (
    ComplaintFollowedPage,
    ComplaintPage,
    ComplaintReceivedPage,
)
from facilitator.web.text import long_day
from facilitator.web.vocabulary import translated as _

_SHOWN = frozenset({StepKind.ACKNOWLEDGED, StepKind.REPLIED, StepKind.ADDED})
_TOLD = _SHOWN | {StepKind.NOTIFIED, StepKind.DECIDED, StepKind.APPEALED, StepKind.APPEAL_DECIDED}


def complaint() -> Answer:
    """Give a form, and the code with which one comes back."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _page(ComplaintForm(data={"code": code}))


def make_complaint() -> Answer:
    """Keep what somebody tells."""
    slow_down("complaint")
    form = ComplaintForm(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    me = current_actor().person_id if is_signed_in() else None
    with transaction() as session:
        actions.make_complaint(session, form.to_command(me), now=clock.now())
    flash(_("Sent. It is with us now. Keep your code: with it you read our answer here."))
    return see_other("public.complaint_received")


def complaint_received() -> Answer:
    """Say that it has arrived, and ask for the code of whoever comes back."""
    return ComplaintReceivedPage(form=ReferenceForm())


def follow_complaint() -> Answer:
    """Show how far it is to whoever has the code. Nothing of it is kept in the address."""
    slow_down("complaint")
    form = ReferenceForm(request.form)
    valid = form.validate()
    code = read_code(form.code.data or "")
    found = complaint_by_reference(request_session(), code) if valid else None
    if found is None:
        if valid:
            form.code.errors = [_("We don’t know this code. A letter may be missing or swapped.")]
        return ComplaintReceivedPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _followed(found, MoreForm(data={"code": code}))


def add_to_complaint() -> Answer:
    """Add something to what was told."""
    slow_down("complaint")
    form = MoreForm(request.form)
    code = read_code(str(form.code.data or ""))
    found = complaint_by_reference(request_session(), code)
    if found is None:
        page = ReferenceForm()
        return ComplaintReceivedPage(form=page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return _followed(found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.add_to_complaint(session, code, form.words.data or "", now=clock.now())
    flash(_("Added. Come back with your code to read what we answer."))
    return see_other("public.complaint_received")


def _page(form: ComplaintForm, status: HTTPStatus = HTTPStatus.OK) -> ComplaintPage:
    code = in_groups(read_code(str(form.code.data or "")))
    return ComplaintPage(code=code, signed_in=is_signed_in(), form=form, status=status)


def _followed(
    found: ComplaintInFull, form: MoreForm, status: HTTPStatus = HTTPStatus.OK
) -> ComplaintFollowedPage:
    received = found.facts.received_at
    return ComplaintFollowedPage(
        received=long_day(received),
        acknowledged_by=long_day(acknowledge_by(received)),
        steps=tuple(
            step_words(it, shown=it.kind in _SHOWN) for it in found.steps if it.kind in _TOLD
        ),
        decided=_decided(found),
        form=form,
        status=status,
    )


def _decided(found: ComplaintInFull) -> str:
    """Say what whoever complained may know: that it was acted on, or not; and no more."""
    if found.outcome is None:
        return ""
    last = found.decided(Stage.APPEAL)
    undone = last is not None and last.outcome is Outcome.UPHELD
    if undone or found.outcome is Outcome.NO_CASE:
        return _("Three people looked at it. They found that nothing has to follow.")
    return _("Three people looked at it, and something follows from it.")
