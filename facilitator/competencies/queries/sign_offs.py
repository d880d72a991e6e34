"""The sign-offs that hold, what has changed under them, and all that were ever given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.orm import Session, aliased

from facilitator.competencies.changes import ChangedPiece, SourceFacts, changed_since
from facilitator.competencies.models import (
    LiveSignOff,
    SigningStatement,
    SignOff,
    SignOffEvidence,
    SignOffWithdrawal,
)
from facilitator.competencies.queries.changes import Under, under_sign_offs
from facilitator.evidence.levels import Level
from facilitator.evidence.models import Evidence
from facilitator.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffLine:
    """A sign-off that holds, and the public ids of the evidence under it.

    `changes` are the pieces that are not what they were.
    """

    enrolment_id: int
    public_id: str
    competency: str
    level: Level
    signer_id: int
    signer_name: str
    signed_at: datetime
    evidence: tuple[str, ...] = ()
    changes: tuple[ChangedPiece, ...] = ()

    @property
    def evidence_changed(self) -> date | None:
        """The first day on which it rests on changed evidence, maybe still to come, or None."""
        return changed_since(self.changes)

    def rests_on_changed(self, today: date) -> bool:
        """Tell whether what it rests on is not what it was."""
        since = self.evidence_changed
        return since is not None and since <= today

    def changed_by(self, today: date) -> tuple[ChangedPiece, ...]:
        """Return the pieces that have changed by this day."""
        return tuple(it for it in self.changes if it.since <= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingSignOff:
    """A sign-off that holds and names a certain source of evidence."""

    competency: str
    level: Level
    signer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignOff:
    """A sign-off that was given once. `withdrawn_at` is empty where another followed, or none.

    `words` are those that its signer stood by, as they were shown.
    """

    level: Level
    signer_name: str
    signed_at: datetime
    words: str | None
    withdrawn_at: datetime | None
    withdrawn_by_name: str | None
    reason: str | None
    evidence: tuple[str, ...]


def live_sign_offs(session: Session, enrolment_id: int) -> tuple[SignOffLine, ...]:
    """Return the sign-offs that hold, by competency."""
    return live_sign_offs_of(session, [enrolment_id])


def live_sign_offs_of(
    session: Session,
    enrolment_ids: Collection[int],
    known: Mapping[int, SourceFacts] | None = None,
) -> tuple[SignOffLine, ...]:
    """Return the sign-offs of several enrolments that hold, by enrolment and competency.

    `known` is what has become of the sources of their evidence, for callers who know.
    """
    found = session.execute(_live().where(LiveSignOff.enrolment_id.in_(enrolment_ids)))
    rows = found.mappings().all()
    under = under_sign_offs(session, enrolment_ids, known) if rows else {}
    return tuple(_line(row, under.get(row["public_id"])) for row in rows)


def live_sign_off(session: Session, enrolment_id: int, competency: str) -> SignOffLine | None:
    """Return the sign-off of one competency that holds, or None."""
    lines = live_sign_offs(session, enrolment_id)
    return next((line for line in lines if line.competency == competency), None)


def given_by(session: Session, enrolment_id: int, signer_id: int) -> frozenset[str]:
    """Return the competencies of an enrolment whose sign-off that holds this person gave."""
    found = session.scalars(
        select(LiveSignOff.competency)
        .join(SignOff, SignOff.id == LiveSignOff.sign_off_id)
        .where(LiveSignOff.enrolment_id == enrolment_id, SignOff.signer_id == signer_id)
    )
    return frozenset(found)


def resting_on(session: Session, source: str) -> tuple[RestingSignOff, ...]:
    """Return the sign-offs that hold and name this source, by competency. One statement.

    They will rest on changed evidence when it changes, and ask their signers again.
    """
    found = session.execute(
        select(SignOff.competency, SignOff.level, Person.name.label("signer_name"))
        .distinct()
        .select_from(LiveSignOff)
        .join(SignOff, SignOff.id == LiveSignOff.sign_off_id)
        .join(SignOffEvidence, SignOffEvidence.sign_off_id == SignOff.id)
        .join(Evidence, Evidence.id == SignOffEvidence.evidence_id)
        .join(Person, Person.id == SignOff.signer_id)
        .where(Evidence.source == source)
        .order_by(SignOff.competency)
    )
    return tuple(RestingSignOff(**row) for row in found.mappings())


def past_sign_offs(
    session: Session, enrolment_id: int, competency: str
) -> tuple[PastSignOff, ...]:
    """Return every sign-off of a competency that was ever given, the newest first."""
    signer, withdrawer = aliased(Person), aliased(Person)
    found = session.execute(
        select(
            SignOff.id,
            SignOff.level,
            signer.name.label("signer_name"),
            SignOff.signed_at,
            SigningStatement.words,
            SignOffWithdrawal.withdrawn_at,
            withdrawer.name.label("withdrawn_by_name"),
            SignOffWithdrawal.reason,
        )
        .join(signer, signer.id == SignOff.signer_id)
        .join(SigningStatement, SigningStatement.digest == SignOff.words_digest, isouter=True)
        .join(SignOffWithdrawal, SignOffWithdrawal.sign_off_id == SignOff.id, isouter=True)
        .join(withdrawer, withdrawer.id == SignOffWithdrawal.withdrawn_by_id, isouter=True)
        .where(SignOff.enrolment_id == enrolment_id, SignOff.competency == competency)
        .order_by(SignOff.id.desc())
    )
    rows = [dict(row) for row in found.mappings()]
    behind = _evidence_behind(session, [row["id"] for row in rows])
    return tuple(PastSignOff(evidence=tuple(behind.get(row.pop("id"), ())), **row) for row in rows)


def _line(row: RowMapping, under: Under | None) -> SignOffLine:
    if under is None:
        return SignOffLine(**row)
    return SignOffLine(evidence=under.evidence, changes=under.changes, **row)


def _evidence_behind(session: Session, sign_off_ids: list[int]) -> dict[int, list[str]]:
    behind: dict[int, list[str]] = {}
    links = session.execute(
        select(SignOffEvidence.sign_off_id, Evidence.public_id)
        .join(Evidence, Evidence.id == SignOffEvidence.evidence_id)
        .where(SignOffEvidence.sign_off_id.in_(sign_off_ids))
        .order_by(SignOffEvidence.evidence_id)
    )
    for sign_off_id, evidence in links:
        behind.setdefault(sign_off_id, []).append(evidence)
    return behind


@cache
def _live() -> Select[*tuple[object, ...]]:
    return (
        select(
            LiveSignOff.enrolment_id,
            SignOff.public_id,
            SignOff.competency,
            SignOff.level,
            SignOff.signer_id,
            Person.name.label("signer_name"),
            SignOff.signed_at,
        )
        .select_from(LiveSignOff)
        .join(SignOff, SignOff.id == LiveSignOff.sign_off_id)
        .join(Person, Person.id == SignOff.signer_id)
        .order_by(LiveSignOff.enrolment_id, LiveSignOff.competency)
    )
