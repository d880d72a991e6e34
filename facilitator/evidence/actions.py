"""Adding to the evidence, and taking a piece back. What was there stays in the record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound, enforce
from facilitator.evidence import rules
from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.evidence.rules import AcceptedFacts, EvidenceKind, Miller
from facilitator.history.actions import record
from facilitator.history.touching import touch
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import enrolment_by_id, supervises
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """What one source shows of one enrolment's competencies.

    `source` is a kind and a public id ("entry:Zm9v…"), `source_digest` the digest of what was
    seen. `rater_id` is who judged it, or None when a quiz did; the rater is also who accepts.
    `shown_on` is the day on which it was shown, where it was accepted on another.
    """

    enrolment_id: int
    competencies: tuple[str, ...]
    kind: EvidenceKind
    source: str
    source_digest: str
    rater_id: int | None
    level: Miller
    shown_on: date | None = None


def add(session: Session, shown: NewEvidence, *, now: datetime) -> int:
    """Keep what a source shows, once for each competency, and return how many rows are new.

    Evidence that was kept before is left as it is, so that a repeated review adds nothing.
    """
    known = set(
        session.scalars(
            select(Evidence.competency).where(
                Evidence.enrolment_id == shown.enrolment_id,
                Evidence.source_digest == shown.source_digest,
                Evidence.rater_id == shown.rater_id,
            )
        )
    )
    fresh = _rows(shown, (code for code in shown.competencies if code not in known), now)
    session.add_all(fresh)
    session.flush()
    return len(fresh)


def add_first(session: Session, shown: Iterable[NewEvidence], *, now: datetime) -> None:
    """Keep what sources show that nobody can have shown before, because they were just made."""
    rows = [_values(it, code, now) for it in shown for code in dict.fromkeys(it.competencies)]
    if rows:
        # Many rows, one statement; the session is told, so that the next event binds them.
        touch(session, *session.scalars(insert(Evidence).returning(Evidence), rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackEvidence:
    """A piece of evidence by its public id, and why it does not stand any more."""

    evidence: str
    reason: str


def take_back_evidence(
    session: Session, actor: Actor, command: TakeBackEvidence, *, now: datetime
) -> None:
    """Keep that whoever accepted a piece took it back. Sign-offs that rest on it will say so."""
    piece = _piece(session, command.evidence)
    enrolment = enrolment_by_id(session, piece.enrolment_id)
    today = day_in(enrolment.zone, now)
    supervised = supervises(session, actor.person_id, enrolment.id, on=today)
    if not supervised:
        raise NotFound
    facts = AcceptedFacts(
        trainee_id=enrolment.person_id,
        rater_id=piece.rater_id,
        supervised=supervised,
        withdrawn=session.get(EvidenceWithdrawal, piece.id) is not None,
    )
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    enforce(rules.refusal_to_take_back(acting, facts, command.reason))
    session.add(
        EvidenceWithdrawal(
            evidence_id=piece.id,
            withdrawn_by_id=actor.person_id,
            withdrawn_at=now,
            reason=command.reason.strip(),
        )
    )
    session.flush()
    details = {"competency": piece.competency, "digest": piece.source_digest}
    subject = f"enrolment:{enrolment.public_id}"
    record(session, actor.key, "evidence taken back", subject, details, now=now)


def _piece(session: Session, public_id: str) -> Evidence:
    found = session.scalar(select(Evidence).where(Evidence.public_id == public_id))
    if found is None:
        raise NotFound
    # A sign-off that is being made on it comes before or after, never in between.
    session.execute(
        select(Enrolment.id).where(Enrolment.id == found.enrolment_id).with_for_update()
    )
    return found


def _rows(shown: NewEvidence, competencies: Iterable[str], now: datetime) -> list[Evidence]:
    return [Evidence(**_values(shown, code, now)) for code in dict.fromkeys(competencies)]


def _values(shown: NewEvidence, competency: str, now: datetime) -> dict[str, object]:
    return {
        "enrolment_id": shown.enrolment_id,
        "competency": competency,
        "kind": shown.kind,
        "source": shown.source,
        "source_digest": shown.source_digest,
        "rater_id": shown.rater_id,
        "level": shown.level,
        "accepted_by_id": shown.rater_id,
        "accepted_at": now,
        "shown_on": shown.shown_on,
    }
