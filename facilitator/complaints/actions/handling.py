"""Looking after a complaint: saying that it came, whom it is about, and who decides."""

from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.certification.actions import ActOnCertificate, impose
from facilitator.certification.acts import Act, refusal_in_state
from facilitator.certification.queries import (
    CertificateFilter,
    CertificateInFull,
    certificates,
    latest_certificate,
)
from facilitator.complaints import panels, rules
from facilitator.complaints.actions.letters import tell_person, tell_those_who_decide
from facilitator.complaints.actions.steps import Step, acting, locked_complaint, take_step
from facilitator.complaints.models import ComplaintSeat
from facilitator.complaints.queries import ComplaintInFull, panelist_facts
from facilitator.complaints.steps import StepKind
from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor


def acknowledge_complaint(
    session: Session, actor: Actor, public_id: str, words: str, *, now: datetime
) -> None:
    """Say that it has arrived and what happens next, to whoever comes back with the code."""
    found = _allowed(session, actor, public_id, StepKind.ACKNOWLEDGED, now=now)
    enforce(rules.refusal_of_words(words))
    step = Step(kind=StepKind.ACKNOWLEDGED, words=words)
    take_step(session, actor, found, step, now=now)


def reply_to_complainant(
    session: Session, actor: Actor, public_id: str, words: str, *, now: datetime
) -> None:
    """Write something for whoever comes back with the code."""
    found = _allowed(session, actor, public_id, StepKind.REPLIED, now=now)
    enforce(rules.refusal_of_words(words))
    take_step(session, actor, found, Step(kind=StepKind.REPLIED, words=words), now=now)


def name_person(
    session: Session, actor: Actor, public_id: str, number: str, *, now: datetime
) -> None:
    """Say whom it is about, by the number of their certificate."""
    found = _allowed(session, actor, public_id, StepKind.NAMED, now=now)
    wanted = CertificateFilter(number=number.strip() or "none")
    certificate = next(iter(certificates(session, wanted, now=now)), None)
    if certificate is None:
        raise NotPermitted(
            Refusal("no-such-number", N_("There is no certificate with this number."))
        )
    if certificate.holder_id in {actor.person_id, found.facts.complainant_id}:
        raise NotPermitted(
            Refusal("own-complaint", N_("Somebody else looks after this complaint."))
        )
    step = Step(kind=StepKind.NAMED, certificate_id=certificate.id)
    take_step(session, actor, found, step, now=now)


def pause_certificate(
    session: Session, actor: Actor, public_id: str, reason: str, *, now: datetime
) -> None:
    """Suspend the certificate until the panel decides. Only immediate risk is a reason for it."""
    found = _allowed(session, actor, public_id, StepKind.PAUSED, now=now)
    enforce(rules.refusal_of_words(reason))
    certificate = certificate_now(session, found, now=now)
    enforce(refusal_in_state(Act.SUSPEND, certificate.status))
    take_step(session, actor, found, Step(kind=StepKind.PAUSED, words=reason), now=now)
    command = ActOnCertificate(certificate=certificate.public_id, reason=reason)
    impose(session, actor, command, Act.SUSPEND, now=now)


def notify_person(
    session: Session, actor: Actor, public_id: str, words: str, *, now: datetime
) -> None:
    """Give the person notice in writing. From today they have thirty days to answer."""
    found = _allowed(session, actor, public_id, StepKind.NOTIFIED, now=now)
    enforce(rules.refusal_of_words(words))
    take_step(session, actor, found, Step(kind=StepKind.NOTIFIED, words=words), now=now)
    tell_person(session, _person(found), now=now)


def name_panelist(
    session: Session, actor: Actor, public_id: str, person: str, *, now: datetime
) -> None:
    """Put somebody on the panel that the complaint is before."""
    found = locked_complaint(session, public_id)
    coordinator = acting(session, actor, now=now)
    chosen = panelist_facts(session, found, person, now=now)
    enforce(panels.refusal_to_seat(coordinator, found.facts, chosen))
    seat = ComplaintSeat(
        complaint_id=found.id,
        person_id=chosen.person_id,
        stage=found.facts.stage,
        lived_experience=chosen.lived_experience,
        named_by_id=actor.person_id,
        named_at=now,
    )
    session.add(seat)
    session.flush()
    tell_those_who_decide(session, [chosen.person_id], now=now)
    details = {"stage": found.facts.stage.value, "panel": len(found.facts.seats) + 1}
    subject = f"complaint:{public_id}"
    record(session, actor.key, "complaint panel named", subject, details, now=now)


def certificate_now(
    session: Session, complaint: ComplaintInFull, *, now: datetime
) -> CertificateInFull:
    """Return the certificate that stands today in the series that a complaint names."""
    if complaint.enrolment_id is None:
        raise NotFound
    found = latest_certificate(session, complaint.enrolment_id, now=now)
    if found is None:
        raise NotFound
    return found


def _person(complaint: ComplaintInFull) -> int:
    if complaint.facts.person_id is None:
        raise NotFound
    return complaint.facts.person_id


def _allowed(
    session: Session, actor: Actor, public_id: str, kind: StepKind, *, now: datetime
) -> ComplaintInFull:
    found = locked_complaint(session, public_id)
    if actor.person_id == found.facts.person_id:
        raise NotFound
    enforce(rules.refusal_to_step(acting(session, actor, now=now), found.facts, kind))
    return found
