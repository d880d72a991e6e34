"""Coordinators see the certificates, and suspend, lift and revoke them with a reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from flask import flash, request, url_for
from sqlalchemy.orm import Session

from facilitator.certification import actions, queries
from facilitator.certification.actions import ActOnCertificate
from facilitator.certification.queries import (
    CertificateEventLine,
    CertificateFilter,
    CertificateInFull,
)
from facilitator.certification.queries.certificates import PAGE
from facilitator.certification.rules import (
    refusal_to_lift,
    refusal_to_revoke,
    refusal_to_suspend,
)
from facilitator.certification.status import EventKind, State, Status
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.certificates import state_of
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
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """An act, how it is offered, and the rule that may refuse it."""

    view: str
    title: str
    note: str
    words: str
    refuses: Callable[[Actor, int, Status], Refusal | None]
    stop: bool = False


_ACTS = (
    _Act(
        view="lift_suspension",
        title=N_("End the suspension"),
        note=N_("it holds again, to the same day as before"),
        words=N_("Whoever checks the code sees “Valid” again at once."),
        refuses=refusal_to_lift,
    ),
    _Act(
        view="suspend_certificate",
        title=N_("Suspend"),
        note=N_("for a while; it can be ended"),
        words=N_("Whoever checks the code sees “Suspended” at once. The holder gets a letter."),
        refuses=refusal_to_suspend,
    ),
    _Act(
        view="revoke_certificate",
        title=N_("Revoke"),
        note=N_("for good"),
        words=N_("This cannot be undone. Whoever checks the code sees “Revoked” at once."),
        refuses=refusal_to_revoke,
        stop=True,
    ),
)


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


def _act(certificate_id: str, view: str, do: _Do) -> Answer:
    form = CertificateActForm(request.form, prefix=view)
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
    for act in _ACTS:
        if act.refuses(current_actor(), found.holder_id, found.status) is None:
            yield CertificateAct(
                title=told(act.title),
                note=told(act.note),
                words=told(act.words),
                url=url_for(f"coordinator.{act.view}", certificate_id=found.public_id),
                stop=act.stop,
                form=forms.get(act.view) or CertificateActForm(prefix=act.view),
            )


def _facts(found: CertificateInFull) -> tuple[tuple[str, str], ...]:
    return (
        (_("Number"), found.number),
        (_("Level"), found.level.value),
        (_("Rules"), _("version %(version)s", version=found.rules_version)),
        (_("Issued"), long_day(found.issued_on)),
        (_("Valid until"), long_day(found.status.valid_until)),
    )


def _event(line: CertificateEventLine) -> CertificateEventWords:
    return CertificateEventWords(
        what=told(_HAPPENED[line.kind]),
        by=line.by_name,
        at=line.happened_at,
        reason=line.reason or "",
    )


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
