"""Coordinators see the certificates, and suspend, lift and revoke them with a reason."""

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from flask import flash, request, url_for
from sqlalchemy.orm import Session

from facilitator.certification import actions, queries
from facilitator.certification.actions import ActOnCertificate
from facilitator.certification.acts import refusal_to_act
from facilitator.certification.queries import (
    CertificateEventLine,
    CertificateFilter,
    CertificateInFull,
)
from facilitator.certification.queries.certificates import PAGE
from facilitator.certification.status import EventKind, State
from facilitator.errors import N_
from facilitator.people.rules import Actor
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.certificates import state_of
from facilitator.web.coordinator.certificate_acts import OFFERS
from facilitator.web.coordinator.forms.certificates import CertificateActForm
from facilitator.web.coordinator.listing import address, asked, asked_number
from facilitator.web.coordinator.pages.certificates import (
    CertificateAct,
    CertificateEventWords,
    CertificatePage,
    CertificateRow,
    CertificatesPage,
)
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.database import request_session, transaction
from facilitator.web.text import long_day, told
from facilitator.web.vocabulary import translated as _

_LOOKS = {State.VALID: ("good", "met"), State.REVOKED: ("stop", "cross")}
_HAPPENED = {
    EventKind.SUSPENDED: N_("Suspended"),
    EventKind.LIFTED: N_("Suspension ended"),
    EventKind.REVOKED: N_("Revoked"),
    EventKind.REPLACED: N_("Replaced by a newer certificate"),
    EventKind.LEAVE_BEGUN: N_("Leave began"),
    EventKind.LEAVE_ENDED: N_("Leave ended"),
    EventKind.NAME_FORM: N_("The holder chose how the name shows"),
    EventKind.PROBATION_BEGUN: N_("Probation began"),
    EventKind.PROBATION_ENDED: N_("Probation ended"),
    EventKind.REINSTATED: N_("Reinstated, as if it had never been interrupted"),
}


class _Do(Protocol):
    """One of the actions."""

    def __call__(
        self, session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
    ) -> None:
        """Do it."""


def certificates() -> Answer:
    """List certificates, or find one by its number."""
    number = asked("number")[:16]
    wanted = CertificateFilter(before=asked_number("before"), number=number)
    found = queries.certificates(request_session(), wanted, now=clock.now())
    last = found[PAGE - 1].id if len(found) > PAGE else None
    return CertificatesPage(
        number=number,
        rows=tuple(_row(it) for it in found[:PAGE]),
        first=address("coordinator.certificates") if wanted.before else None,
        further=address("coordinator.certificates", before=last) if last else None,
    )


def certificate(certificate_id: str) -> Answer:
    """Show one certificate, and what may be done."""
    return _page(certificate_id)


def suspend_certificate(certificate_id: str) -> Answer:
    """Suspend a certificate."""
    return _act(certificate_id, "suspend_certificate", actions.suspend_certificate)


def lift_suspension(certificate_id: str) -> Answer:
    """End a suspension."""
    return _act(certificate_id, "lift_suspension", actions.lift_suspension)


def revoke_certificate(certificate_id: str) -> Answer:
    """Revoke a certificate."""
    return _act(certificate_id, "revoke_certificate", actions.revoke_certificate)


def begin_probation(certificate_id: str) -> Answer:
    """Put the holder on probation."""
    return _act(certificate_id, "begin_probation", actions.begin_probation)


def end_probation(certificate_id: str) -> Answer:
    """End a probation."""
    return _act(certificate_id, "end_probation", actions.end_probation)


def _act(certificate_id: str, view: str, do: _Do) -> Answer:
    offer = next(it for it in OFFERS if it.view == view)
    form = offer.form(request.form, prefix=view)
    if not form.validate():
        return _page(certificate_id, {view: form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        do(session, current_actor(), form.to_command(certificate_id), now=clock.now())
    flash(_("Done. Strangers who check the code see it from now on."))
    return see_other("coordinator.certificate", certificate_id=certificate_id)


def _page(
    certificate_id: str,
    forms: dict[str, CertificateActForm] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> CertificatePage:
    found = queries.certificate_in_full(request_session(), certificate_id, now=clock.now())
    return CertificatePage(
        certificate=found,
        name=_name(found),
        standing=_standing(found),
        facts=_facts(found),
        events=tuple(_event(event) for event in reversed(found.events)),
        acts=tuple(_acts(found, forms or {})),
        status=status,
    )


def _acts(
    found: CertificateInFull, forms: dict[str, CertificateActForm]
) -> Iterator[CertificateAct]:
    for it in OFFERS:
        if refusal_to_act(it.act, current_actor(), found.holder_id, found.status) is None:
            yield CertificateAct(
                title=told(it.title),
                note=told(it.note),
                words=told(it.words),
                url=url_for(f"coordinator.{it.view}", certificate_id=found.public_id),
                stop=it.stop,
                form=forms.get(it.view) or it.form(prefix=it.view),
            )


def _facts(found: CertificateInFull) -> tuple[tuple[str, str], ...]:
    probation = found.status.probation
    facts = (
        (_("Number"), found.number),
        (_("Level"), found.level.value),
        (_("Rules"), _("version %(version)s", version=found.rules_version)),
        (_("Issued"), long_day(found.issued_on)),
        (_("Valid until"), long_day(found.status.valid_until)),
    )
    if probation is None:
        return facts
    return *facts, (_("On probation until"), _("%(day)s at least", day=long_day(probation.until)))


def _event(line: CertificateEventLine) -> CertificateEventWords:
    return CertificateEventWords(
        what=_what(line),
        by=line.by_name,
        at=line.happened_at,
        reason=line.reason or "",
    )


def _what(line: CertificateEventLine) -> str:
    what = told(_HAPPENED[line.kind])
    if line.until_on is None:
        return what
    return _("%(what)s, until %(day)s", what=what, day=long_day(line.until_on))


def _row(found: CertificateInFull) -> CertificateRow:
    return CertificateRow(
        url=url_for("coordinator.certificate", certificate_id=found.public_id),
        number=found.number,
        name=_name(found),
        issued=long_day(found.issued_on),
        until=long_day(found.status.valid_until),
        standing=_standing(found),
    )


def _name(found: CertificateInFull) -> str:
    return found.name or _("The name has been erased")


def _standing(found: CertificateInFull) -> Standing:
    tone, sign = _LOOKS.get(found.status.state, ("wait", "clock"))
    return Standing(word=state_of(found), tone=tone, sign=sign)
