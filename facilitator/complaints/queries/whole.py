"""One complaint whole. Who may see which of it, the rules say."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Certificate
from facilitator.complaints.models import (
    Complaint,
    ComplaintSeat,
    ComplaintStep,
    ComplaintVote,
)
from facilitator.complaints.panels import outcome_of
from facilitator.complaints.rules import ComplaintFacts, Outcome, SeatFacts, VoteFacts
from facilitator.complaints.steps import Stage, StepKind
from facilitator.conflicts.queries import conflict_between
from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step, with the words that were written at it."""

    kind: StepKind
    by_name: str | None
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """What one of a panel said, with their reason."""

    facts: VoteFacts
    name: str
    reason: str
    voted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One of a panel by name."""

    facts: SeatFacts
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintInFull:
    """A complaint with all that happened to it."""

    id: int
    public_id: str
    about: str
    story: str
    immediate_risk: bool
    facts: ComplaintFacts
    enrolment_id: int | None
    certificate: str | None
    certificate_number: str | None
    person_name: str | None
    steps: tuple[StepLine, ...]
    seats: tuple[SeatLine, ...]
    votes: tuple[VoteLine, ...]

    def said(self, kind: StepKind) -> StepLine | None:
        """Return the step of a kind that was taken, or None."""
        return next((it for it in self.steps if it.kind is kind), None)

    def decided(self, stage: Stage) -> VoteFacts | None:
        """Return what the panel of a stage decided, or None while it has not."""
        return outcome_of(self.facts.votes_of(stage), stage)

    @property
    def outcome(self) -> Outcome | None:
        """What the first panel decided."""
        found = self.decided(Stage.FIRST)
        return found.outcome if found else None


def complaint_in_full(session: Session, public_id: str) -> ComplaintInFull:
    """Return a complaint by the name it has in addresses. Raises `NotFound`."""
    return _whole(session, Complaint.public_id == public_id)


def complaint_by_reference(session: Session, code: str) -> ComplaintInFull | None:
    """Return the complaint for which somebody holds the code, or None."""
    try:
        return _whole(session, Complaint.reference_hash == digest(code))
    except NotFound:
        return None


def _whole(session: Session, which: ColumnElement[bool]) -> ComplaintInFull:
    row = session.scalars(select(Complaint).where(which)).one_or_none()
    if row is None:
        raise NotFound
    steps = session.execute(
        select(ComplaintStep, Person.name)
        .join(Person, Person.id == ComplaintStep.by_id, isouter=True)
        .where(ComplaintStep.complaint_id == row.id)
        .order_by(ComplaintStep.id)
    ).all()
    named = session.execute(
        select(Certificate, Person.name)
        .join(Person, Person.id == Certificate.holder_id)
        .join(ComplaintStep, ComplaintStep.certificate_id == Certificate.id)
        .where(ComplaintStep.complaint_id == row.id, ComplaintStep.kind == StepKind.NAMED)
    ).one_or_none()
    certificate = named.Certificate if named else None
    seats = _seats(session, row, certificate.holder_id if certificate else None)
    votes = _votes(session, row.id)
    return ComplaintInFull(
        id=row.id,
        public_id=row.public_id,
        about=row.about,
        story=row.story,
        immediate_risk=row.immediate_risk,
        facts=ComplaintFacts(
            person_id=certificate.holder_id if certificate else None,
            complainant_id=row.complainant_id,
            received_at=row.received_at,
            steps={step.kind: step.at for step, _ in reversed(steps)},
            seats=tuple(it.facts for it in seats),
            votes=tuple(it.facts for it in votes),
        ),
        enrolment_id=certificate.enrolment_id if certificate else None,
        certificate=certificate.public_id if certificate else None,
        certificate_number=certificate.number if certificate else None,
        person_name=named.name if named else None,
        steps=tuple(
            StepLine(kind=step.kind, by_name=name, words=step.words, at=step.at)
            for step, name in steps
        ),
        seats=seats,
        votes=votes,
    )


def _seats(session: Session, row: Complaint, person_id: int | None) -> tuple[SeatLine, ...]:
    """Return who sits. Whoever left a seat stays away, and a vote stands as it was signed."""
    sides = [it for it in (person_id, row.complainant_id) if it is not None]
    voted = exists().where(
        ComplaintVote.complaint_id == row.id, ComplaintVote.person_id == ComplaintSeat.person_id
    )
    left = (
        conflict_between(ComplaintSeat.person_id, side, since=ComplaintSeat.named_at)
        for side in sides
    )
    tied = and_(~voted, or_(false(), *left))
    found = session.execute(
        select(ComplaintSeat, Person.name, tied.label("tied"))
        .join(Person, Person.id == ComplaintSeat.person_id)
        .where(ComplaintSeat.complaint_id == row.id)
        .order_by(ComplaintSeat.named_at, ComplaintSeat.person_id)
    )
    return tuple(
        SeatLine(
            facts=SeatFacts(
                person_id=seat.person_id,
                stage=seat.stage,
                lived_experience=seat.lived_experience,
                tied=bool(is_tied),
            ),
            name=name,
        )
        for seat, name, is_tied in found
    )


def _votes(session: Session, complaint_id: int) -> tuple[VoteLine, ...]:
    found = session.execute(
        select(ComplaintVote, Person.name)
        .join(Person, Person.id == ComplaintVote.person_id)
        .where(ComplaintVote.complaint_id == complaint_id)
        .order_by(ComplaintVote.id)
    )
    return tuple(
        VoteLine(
            facts=VoteFacts(
                person_id=vote.person_id,
                stage=vote.stage,
                outcome=vote.outcome,
                months=vote.months,
            ),
            name=name,
            reason=vote.reason,
            voted_at=vote.voted_at,
        )
        for vote, name in found
    )
