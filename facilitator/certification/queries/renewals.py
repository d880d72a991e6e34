"""Renewal: what a holder did since they were certified, and where that leaves them today."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from facilitator.certification.acts import Act, refusal_in_state
from facilitator.certification.evidence import meeting_fact
from facilitator.certification.kept import Kept, asked_of, asked_on_return
from facilitator.certification.models import LearningAnswer, LearningEntry
from facilitator.certification.queries.applications import ApplicationInFull
from facilitator.certification.queries.certificates import (
    CertificateInFull,
    happened_to,
    latest_certificate,
)
from facilitator.certification.queries.standings import published_rules, standings_beside
from facilitator.certification.renewal import (
    CODE,
    KeepingFacts,
    LearningFact,
    Step,
    opens_on,
    refusal_to_renew,
    step_on,
)
from facilitator.certification.requirements import Requirements
from facilitator.certification.rules import ApplicationKind
from facilitator.certification.standing import RequirementStanding, Stage, Standing, Standings
from facilitator.certification.status import State, leaves_in, standing_events
from facilitator.certification.terms import Term
from facilitator.errors import Refusal
from facilitator.observations.models import Observation, ObservationSummary, SummaryConfirmation
from facilitator.practice.queries import meeting_facts
from facilitator.programmes.queries import EnrolmentLine, enrolment_by_id
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.readiness.queries import code_signed_on
from facilitator.supervision.queries import days_supervised


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Where the renewal of a certificate stands today. `standing` asks nothing once it is anew.

    `on_return` is what follows a leave; `refusal` says why nobody can ask today.
    """

    certificate: CertificateInFull
    requirements: Requirements
    step: Step
    opens: date
    standing: Standing
    on_return: tuple[RequirementStanding, ...]
    refusal: Refusal | None

    @property
    def asks_for_code(self) -> bool:
        """Tell whether the code is to be signed again now."""
        in_time = self.step is not Step.EARLY
        return in_time and any(it.id == CODE for it in self.standing.missing)


def renewal_of(
    session: Session,
    certificate: CertificateInFull | None,
    *,
    now: datetime,
    is_open: bool = False,
) -> Renewal | None:
    """Return where a renewal stands, or None where there is nothing to renew, or no rules for it.

    The rules are those under which the certificate was issued, until their grace ends.
    """
    if certificate is None:
        return None
    enrolment = enrolment_by_id(session, certificate.enrolment_id)
    today = day_in(enrolment.zone, now)
    requirements = requirements_of(session, certificate, today)
    if requirements.renewal is None:
        return None
    term = _term(certificate, today)
    kept = Kept(requirements.renewal, _facts(session, enrolment), term, today)
    asked = asked_of(kept)
    opens = opens_on(requirements.renewal, certificate.status.valid_until)
    missing = sum(not it.met for it in asked)
    return Renewal(
        certificate=certificate,
        requirements=requirements,
        step=kept.step,
        opens=opens,
        standing=_standing(requirements, asked, today),
        on_return=_on_return(kept, certificate),
        refusal=refusal_in_state(Act.RENEW, certificate.status)
        or refusal_to_renew(
            kept.step,
            opens,
            missing=missing,
            asked=len(asked),
            open_application=is_open,
        ),
    )


def standings_asked(
    session: Session, application: ApplicationInFull, enrolment: EnrolmentLine, *, now: datetime
) -> Standings:
    """Return the standing that an application is decided on: of renewal, or of certification."""
    certificate = latest_certificate(session, enrolment.id, now=now)
    if application.kind is ApplicationKind.RENEWAL and certificate is not None:
        renewal = renewal_of(session, certificate, now=now)
        if renewal is not None:
            return Standings(held=renewal.standing)
    return standings_beside(session, enrolment, certificate, now=now)


def requirements_of(session: Session, certificate: CertificateInFull, today: date) -> Requirements:
    """Return the rules by which a certificate is renewed."""
    held = published_rules(current_programme(session)).held(certificate.rules_version, today)
    if held.rules.renewal is None and held.newer is not None:
        return held.newer
    return held.rules


def step_of(
    session: Session, certificate: CertificateInFull | None, *, now: datetime
) -> Step | None:
    """Return which step of renewal applies, or None where there is nothing to renew."""
    if certificate is None:
        return None
    today = day_in(enrolment_by_id(session, certificate.enrolment_id).zone, now)
    renewal = requirements_of(session, certificate, today).renewal
    return step_on(renewal, certificate.status.valid_until, today) if renewal else None


def still_renewable(certificate: CertificateInFull | None, step: Step | None) -> bool:
    """Tell whether a certificate that has run out can be renewed, so that nobody begins anew."""
    ran_out = certificate is not None and certificate.status.state is State.EXPIRED
    return ran_out and step in {Step.LIGHT, Step.LONGER}


def _standing(
    requirements: Requirements, asked: tuple[RequirementStanding, ...], today: date
) -> Standing:
    return Standing(
        rules_version=requirements.version,
        rules_digest=requirements.renewal.digest if requirements.renewal else "",
        on=today,
        level=requirements.level,
        stage=Stage.CERTIFIED,
        requirements=asked,
    )


def _term(certificate: CertificateInFull, today: date) -> Term:
    leaves = kept_leaves(certificate, today)
    rested = tuple((begun, ended or today) for begun, ended in leaves)
    return Term(certificate.issued_on, certificate.status.valid_until, rested)


def _facts(session: Session, enrolment: EnrolmentLine) -> KeepingFacts:
    return KeepingFacts(
        meetings=tuple(meeting_fact(it) for it in meeting_facts(session, enrolment.id)),
        observed=_observed(session, enrolment.id),
        supervised=days_supervised(session, enrolment.id),
        learning=_learning(session, enrolment.id),
        signed_on=code_signed_on(session, enrolment.id),
    )


def _on_return(kept: Kept, certificate: CertificateInFull) -> tuple[RequirementStanding, ...]:
    ended = [end for _, end in kept_leaves(certificate, kept.today) if end is not None]
    if not ended or certificate.status.on_leave_since is not None:
        return ()
    asked = asked_on_return(kept, ended[-1])
    return () if all(it.met for it in asked) else asked


def kept_leaves(
    certificate: CertificateInFull, today: date
) -> tuple[tuple[date, date | None], ...]:
    """Return the leaves of a certificate that began by a day."""
    return leaves_in(standing_events(happened_to(certificate.events)), today)


def _observed(session: Session, enrolment_id: int) -> tuple[date, ...]:
    """Return the days of the meetings that two people observed, and have agreed on."""
    agreed = exists().where(
        ObservationSummary.observation_id == Observation.id,
        SummaryConfirmation.summary_id == ObservationSummary.id,
    )
    return tuple(
        session.scalars(
            select(Observation.held_on)
            .where(Observation.enrolment_id == enrolment_id, agreed)
            .where(Observation.group_id.is_not(None))
            .order_by(Observation.held_on)
        )
    )


def _learning(session: Session, enrolment_id: int) -> tuple[LearningFact, ...]:
    found = session.execute(
        select(
            LearningEntry.held_on,
            LearningEntry.minutes,
            LearningEntry.kind,
            LearningAnswer.confirmed,
        )
        .join(LearningAnswer, LearningAnswer.entry_id == LearningEntry.id, isouter=True)
        .where(LearningEntry.enrolment_id == enrolment_id)
        .order_by(LearningEntry.id)
    )
    return tuple(
        LearningFact(on=row.held_on, minutes=row.minutes, kind=row.kind, confirmed=row.confirmed)
        for row in found
    )
