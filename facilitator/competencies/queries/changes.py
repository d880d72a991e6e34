"""What has become of the sources of evidence, asked of the concepts that they belong to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.competencies.changes import ChangedPiece, PieceFacts, SourceFacts, changed
from facilitator.competencies.models import LiveSignOff, SignOff, SignOffEvidence
from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.observations.queries import ObservationChanges, observation_changes
from facilitator.practice.queries import amended_entries
from facilitator.programmes.models import Enrolment, Programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.quizzes.queries.lapses import asked_again
from facilitator.quizzes.rules import terms_of

_TRIES = frozenset({"attempt", "answer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What a sign-off rests on: the public ids of its evidence, and what of it has changed."""

    evidence: tuple[str, ...]
    changes: tuple[ChangedPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _SignedPiece:
    """A piece that a sign-off rests on, as it is read in one row."""

    enrolment_id: int
    sign_off: str
    zone: str
    facts: PieceFacts


def under_sign_offs(
    session: Session,
    enrolment_ids: Collection[int],
    known: Mapping[int, SourceFacts] | None = None,
) -> Mapping[str, Under]:
    """Return what is under each sign-off that holds, by its public id.

    However many people and sign-offs there are, it takes the same few statements. `known` is what
    has become of the sources, for callers who have asked already.
    """
    signed = _signed_pieces(session, enrolment_ids)
    if not signed:
        return {}
    named = {piece.facts.source for piece in signed}
    sources = known or sources_of(session, enrolment_ids, named, signed[0].zone)
    under: defaultdict[str, list[PieceFacts]] = defaultdict(list)
    whose: dict[str, int] = {}
    for piece in signed:
        under[piece.sign_off].append(piece.facts)
        whose[piece.sign_off] = piece.enrolment_id
    return {
        it: Under(
            evidence=tuple(piece.evidence for piece in pieces),
            changes=changed(pieces, sources[whose[it]]),
        )
        for it, pieces in under.items()
    }


def sources_of(
    session: Session, enrolment_ids: Collection[int], sources: Collection[str], zone: str
) -> Mapping[int, SourceFacts]:
    """Return what has become of the sources of these enrolments' evidence.

    `sources` are those that matter: of what none of them is, nothing is asked.
    """
    kinds = {source.partition(":")[0] for source in sources}
    amended = amended_entries(session, enrolment_ids) if "entry" in kinds else {}
    lapsed = _lapsed(session, enrolment_ids) if kinds & _TRIES else {}
    observed = ObservationChanges()
    if "observation" in kinds:
        observed = observation_changes(session, enrolment_ids)
    called_off = observed.called_off
    return {
        it: SourceFacts(
            amended={f"entry:{ref}": day_in(zone, at) for ref, at in amended.items()},
            called_off={f"observation:{ref}": day_in(zone, at) for ref, at in called_off.items()},
            asked_again=lapsed,
            harm=observed.harm.get(it, {}),
        )
        for it in enrolment_ids
    }


def _lapsed(session: Session, enrolment_ids: Collection[int]) -> Mapping[str, date]:
    modules = current_programme(session).programme.modules
    return asked_again(session, enrolment_ids, {it.id: terms_of(it.quiz) for it in modules})


def _signed_pieces(session: Session, enrolment_ids: Collection[int]) -> list[_SignedPiece]:
    found = session.execute(_signed().where(LiveSignOff.enrolment_id.in_(enrolment_ids)))
    return [
        _SignedPiece(
            enrolment_id=row.enrolment_id,
            sign_off=row.sign_off,
            zone=row.zone,
            facts=PieceFacts(
                evidence=row.public_id,
                source=row.source,
                competency=row.competency,
                digest=row.source_digest,
                taken_back_on=day_or_none(row.zone, row.withdrawn_at),
                signed_digest=row.signed_digest,
                signed_on=day_in(row.zone, row.signed_at),
            ),
        )
        for row in found
    ]


@cache
def _signed() -> Select[*tuple[Any, ...]]:
    return (
        select(
            SignOff.enrolment_id,
            SignOff.public_id.label("sign_off"),
            SignOff.signed_at,
            SignOffEvidence.source_digest.label("signed_digest"),
            Evidence.public_id,
            Evidence.source,
            Evidence.competency,
            Evidence.source_digest,
            EvidenceWithdrawal.withdrawn_at,
            Programme.zone,
        )
        .select_from(LiveSignOff)
        .join(SignOff, SignOff.id == LiveSignOff.sign_off_id)
        .join(SignOffEvidence, SignOffEvidence.sign_off_id == SignOff.id)
        .join(Evidence, Evidence.id == SignOffEvidence.evidence_id)
        .join(EvidenceWithdrawal, EvidenceWithdrawal.evidence_id == Evidence.id, isouter=True)
        .join(Enrolment, Enrolment.id == SignOff.enrolment_id)
        .join(Programme, Programme.id == Enrolment.programme_id)
        .order_by(SignOff.id, Evidence.id)
    )


def day_or_none(zone: str, moment: datetime | None) -> date | None:
    """Return the day of a moment, or None where there is none."""
    return None if moment is None else day_in(zone, moment)
