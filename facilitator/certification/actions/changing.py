"""What can be done to a certificate after it was issued: suspend, lift, revoke, show a name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.certification import rules
from facilitator.certification.actions.letters import tell_holder
from facilitator.certification.models import CertificateEventRow, LiveCertificate
from facilitator.certification.queries import CertificateInFull, certificate_in_full
from facilitator.certification.rules import NameForm
from facilitator.certification.status import EventKind, Status
from facilitator.errors import NotFound, Refusal, enforce
from facilitator.history.actions import record, record_rest
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import enrolment_by_id
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnCertificate:
    """An act of a coordinator, with the reason that is kept for good."""

    certificate: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Act:
    """What happens, and the rule that may refuse it."""

    kind: EventKind
    refuses: Callable[[Actor, int, Status], Refusal | None]


_SUSPENDING = _Act(EventKind.SUSPENDED, rules.refusal_to_suspend)
_LIFTING = _Act(EventKind.LIFTED, rules.refusal_to_lift)
_REVOKING = _Act(EventKind.REVOKED, rules.refusal_to_revoke)


def suspend_certificate(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """Suspend a certificate: strangers see at once that it does not hold."""
    _do(session, actor, command, _SUSPENDING, now=now)


def lift_suspension(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """End a suspension: the certificate holds again, to the same day as before."""
    _do(session, actor, command, _LIFTING, now=now)


def revoke_certificate(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """Revoke a certificate, for good."""
    found = _do(session, actor, command, _REVOKING, now=now)
    session.execute(delete(LiveCertificate).where(LiveCertificate.certificate_id == found.id))
    record_rest(session, actor.key, now=now)


def choose_name_form(
    session: Session, actor: Actor, public_id: str, form: NameForm, *, now: datetime
) -> None:
    """Keep how much of their name the holder shows to strangers."""
    found = certificate_in_full(session, public_id, now=now)
    if found.holder_id != actor.person_id:
        raise NotFound
    if found.name_form is form:
        return
    zone = enrolment_by_id(session, found.enrolment_id).zone
    event = CertificateEventRow(
        certificate_id=found.id,
        kind=EventKind.NAME_FORM,
        happened_on=day_in(zone, now),
        happened_at=now,
        by_id=actor.person_id,
        reason=None,
        name_form=form,
    )
    session.add(event)
    session.flush()
    subject = f"certificate:{public_id}"
    record(session, actor.key, "certificate name form", subject, {"form": form.value}, now=now)


def _do(
    session: Session, actor: Actor, command: ActOnCertificate, act: _Act, *, now: datetime
) -> CertificateInFull:
    found = _locked(session, command.certificate, now=now)
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    enforce(act.refuses(acting, found.holder_id, found.status))
    enforce(rules.refusal_of_reason(command.reason))
    enrolment = enrolment_by_id(session, found.enrolment_id)
    event = CertificateEventRow(
        certificate_id=found.id,
        kind=act.kind,
        happened_on=day_in(enrolment.zone, now),
        happened_at=now,
        by_id=actor.person_id,
        reason=command.reason.strip(),
        name_form=None,
    )
    session.add(event)
    session.flush()
    tell_holder(session, enrolment, now=now)
    subject = f"certificate:{found.public_id}"
    details = {"event": event.public_id}
    record(session, actor.key, f"certificate {act.kind.value}", subject, details, now=now)
    return found


def _locked(session: Session, public_id: str, *, now: datetime) -> CertificateInFull:
    found = certificate_in_full(session, public_id, now=now)
    session.execute(
        select(Enrolment.id).where(Enrolment.id == found.enrolment_id).with_for_update()
    )
    return certificate_in_full(session, public_id, now=now)
