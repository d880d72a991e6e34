"""What can be done to a certificate after it was issued, each by the table of `acts`."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.certification import acts, rules
from facilitator.certification.actions.letters import tell_holder
from facilitator.certification.acts import Act
from facilitator.certification.models import CertificateEventRow, LiveCertificate
from facilitator.certification.queries import (
    CertificateInFull,
    certificate_in_full,
    live_certificate_id,
)
from facilitator.certification.rules import NameForm
from facilitator.certification.status import EventKind
from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import enrolment_by_id
from facilitator.programmes.rules import day_in

KINDS = {
    Act.BEGIN_LEAVE: EventKind.LEAVE_BEGUN,
    Act.END_LEAVE: EventKind.LEAVE_ENDED,
    Act.SUSPEND: EventKind.SUSPENDED,
    Act.LIFT: EventKind.LIFTED,
    Act.REVOKE: EventKind.REVOKED,
    Act.BEGIN_PROBATION: EventKind.PROBATION_BEGUN,
    Act.END_PROBATION: EventKind.PROBATION_ENDED,
    Act.REINSTATE: EventKind.REINSTATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnCertificate:
    """An act of a coordinator, with the reason that is kept for good, and its last day if any."""

    certificate: str
    reason: str
    until: date | None = None


def suspend_certificate(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """Suspend a certificate, until a day or until it is lifted: strangers see it at once."""
    _do(session, actor, command, Act.SUSPEND, now=now)


def lift_suspension(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """End a suspension: the certificate holds again, to the same day as before."""
    _do(session, actor, command, Act.LIFT, now=now)


def revoke_certificate(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """Revoke a certificate. Only an appeal that is upheld undoes it."""
    _do(session, actor, command, Act.REVOKE, now=now)


def begin_probation(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """Put the holder on probation: they go on, with training and with somebody beside them."""
    _do(session, actor, command, Act.BEGIN_PROBATION, now=now)


def end_probation(
    session: Session, actor: Actor, command: ActOnCertificate, *, now: datetime
) -> None:
    """End a probation that has lasted long enough. The reason says what was done."""
    _do(session, actor, command, Act.END_PROBATION, now=now)


def begin_leave(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Begin a leave, at the wish of the holder. No reason is asked for, and none is kept."""
    _rest(session, actor, public_id, Act.BEGIN_LEAVE, now=now)


def end_leave(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """End a leave: the certificate holds again, later by every day that the clock stood still."""
    _rest(session, actor, public_id, Act.END_LEAVE, now=now)


def choose_name_form(
    session: Session, actor: Actor, public_id: str, form: NameForm, *, now: datetime
) -> None:
    """Keep how much of their name the holder shows to strangers."""
    found = certificate_in_full(session, public_id, now=now)
    if found.holder_id != actor.person_id:
        raise NotFound
    if found.name_form is form:
        return
    _add(session, _Change(actor, found, EventKind.NAME_FORM, name_form=form), now=now)
    subject = f"certificate:{public_id}"
    record(session, actor.key, "certificate name form", subject, {"form": form.value}, now=now)


def impose(
    session: Session, actor: Actor, command: ActOnCertificate, act: Act, *, now: datetime
) -> None:
    """Do to a certificate what others decided, in the transaction of their decision.

    Whoever calls this has seen to it that they may decide. The state must still allow it.
    """
    found = locked_certificate(session, command.certificate, now=now)
    enforce(acts.refusal_in_state(act, found.status))
    today = day_in(enrolment_by_id(session, found.enrolment_id).zone, now)
    until = acts.end_of(act, command.until, today)
    _keep(session, _Change(actor, found, KINDS[act], command.reason.strip(), until), now=now)


def locked_certificate(session: Session, public_id: str, *, now: datetime) -> CertificateInFull:
    """Return a certificate that nobody else can change before this transaction ends."""
    found = certificate_in_full(session, public_id, now=now)
    session.execute(
        select(Enrolment.id).where(Enrolment.id == found.enrolment_id).with_for_update()
    )
    return certificate_in_full(session, public_id, now=now)


@dataclass(frozen=True, slots=True)
class _Change:
    """What happens to a certificate, by whom, and what is kept with it."""

    by: Actor
    found: CertificateInFull
    kind: EventKind
    reason: str | None = None
    until_on: date | None = None
    name_form: NameForm | None = None


def _do(
    session: Session, actor: Actor, command: ActOnCertificate, act: Act, *, now: datetime
) -> None:
    found = locked_certificate(session, command.certificate, now=now)
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    enforce(acts.refusal_to_act(act, acting, found.holder_id, found.status))
    enforce(rules.refusal_of_reason(command.reason))
    today = day_in(enrolment_by_id(session, found.enrolment_id).zone, now)
    enforce(acts.refusal_of_end(act, command.until, today, found.status))
    until = acts.end_of(act, command.until, today)
    change = _Change(actor, found, KINDS[act], command.reason.strip(), until)
    _keep(session, change, now=now)


def _rest(session: Session, actor: Actor, public_id: str, act: Act, *, now: datetime) -> None:
    found = locked_certificate(session, public_id, now=now)
    if found.holder_id != actor.person_id:
        raise NotFound
    enforce(acts.refusal_to_act(act, actor, found.holder_id, found.status))
    _keep(session, _Change(actor, found, KINDS[act]), now=now)


def _keep(session: Session, change: _Change, *, now: datetime) -> None:
    found, enrolment_id = change.found, change.found.enrolment_id
    event = _add(session, change, now=now)
    if change.kind is EventKind.REVOKED:
        session.execute(delete(LiveCertificate).where(LiveCertificate.certificate_id == found.id))
    elif change.kind is EventKind.REINSTATED:
        _stand_again(session, found)
    tell_holder(session, enrolment_by_id(session, enrolment_id), now=now)
    subject = f"certificate:{found.public_id}"
    happened = f"certificate {change.kind.value}"
    record(session, change.by.key, happened, subject, {"event": event.public_id}, now=now)


def _stand_again(session: Session, found: CertificateInFull) -> None:
    """Let a revoked certificate be the one that stands, unless another has taken its place."""
    live = live_certificate_id(session, found.enrolment_id)
    if live is None:
        session.add(LiveCertificate(enrolment_id=found.enrolment_id, certificate_id=found.id))
        session.flush()
    elif live != found.id:
        enforce(
            Refusal(
                "another-stands", N_("A newer certificate stands, so this one stays as it is.")
            )
        )


def _add(session: Session, change: _Change, *, now: datetime) -> CertificateEventRow:
    zone = enrolment_by_id(session, change.found.enrolment_id).zone
    event = CertificateEventRow(
        certificate_id=change.found.id,
        kind=change.kind,
        happened_on=day_in(zone, now),
        until_on=change.until_on,
        happened_at=now,
        by_id=change.by.person_id,
        reason=change.reason,
        name_form=change.name_form,
    )
    session.add(event)
    session.flush()
    return event
