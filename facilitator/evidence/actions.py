"""Adding to the evidence. Nothing is ever taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.touching import touch


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """What one source shows of one enrolment's competencies.

    `source` is a kind and a public id ("entry:Zm9v…"), `source_digest` the digest of what was
    seen. `rater_id` is who judged it, or None when a quiz did; the rater is also who accepts.
    """

    enrolment_id: int
    competencies: tuple[str, ...]
    kind: EvidenceKind
    source: str
    source_digest: str
    rater_id: int | None
    level: Miller


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
    }
