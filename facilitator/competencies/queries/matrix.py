"""The matrix of one person: what there is for each competency, and what it still needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from facilitator.competencies.changes import ChangedPiece, PieceFacts, SourceFacts, change_of
from facilitator.competencies.queries.changes import day_or_none, sources_of
from facilitator.competencies.queries.sign_offs import SignOffLine, live_sign_offs_of
from facilitator.competencies.rules import (
    EvidenceFacts,
    refusal_of_evidence,
    refusal_of_what_there_is,
    too_old,
)
from facilitator.curriculum.model import Competency
from facilitator.errors import Refusal
from facilitator.evidence.queries import EvidenceLine, evidence_of
from facilitator.evidence.rules import EvidenceKind
from facilitator.programmes.queries import EnrolmentLine


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedPiece:
    """One piece of evidence, and why nothing may rest on it today, if so."""

    line: EvidenceLine
    facts: EvidenceFacts
    change: ChangedPiece | None
    old: bool

    @property
    def usable(self) -> bool:
        """Tell whether a sign-off may rest on it today."""
        return self.change is None and not self.old


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One competency of one person: what there is, what is signed off, what it still needs.

    `changed` are the pieces under the sign-off that are not what they were, up to today.
    """

    competency: Competency
    pieces: tuple[WeighedPiece, ...]
    live: SignOffLine | None
    changed: tuple[ChangedPiece, ...]
    lacks: Refusal | None

    @property
    def usable(self) -> tuple[EvidenceLine, ...]:
        """The pieces that a sign-off may rest on today."""
        return tuple(piece.line for piece in self.pieces if piece.usable)

    @property
    def seen(self) -> tuple[EvidenceLine, ...]:
        """The pieces that a person judged, and that a sign-off may rest on today."""
        return tuple(piece for piece in self.usable if piece.rater_id is not None)

    @property
    def raters(self) -> tuple[str, ...]:
        """Who judged the evidence, each once."""
        return tuple(dict.fromkeys(piece.rater_name or "" for piece in self.seen))

    @property
    def knows(self) -> bool:
        """Tell whether a quiz on it was passed."""
        return any(piece.kind is EvidenceKind.QUIZ for piece in self.usable)


def matrix(
    session: Session, enrolment: EnrolmentLine, competencies: Iterable[Competency], today: date
) -> tuple[MatrixRow, ...]:
    """Return a row for each competency, in the order of the framework, in a few statements."""
    shown: dict[str, list[EvidenceLine]] = {}
    lines = evidence_of(session, enrolment.id)
    for piece in lines:
        shown.setdefault(piece.competency, []).append(piece)
    scale = _scale(session, enrolment, lines, today)
    signed = live_sign_offs_of(session, [enrolment.id], {enrolment.id: scale.sources})
    live = {line.competency: line for line in signed}
    return tuple(
        scale.row(competency, shown.get(competency.code, ()), live.get(competency.code))
        for competency in competencies
    )


def matrix_row(
    session: Session, enrolment: EnrolmentLine, competency: Competency, today: date
) -> MatrixRow:
    """Return the row of one competency."""
    (row,) = matrix(session, enrolment, [competency], today)
    return row


def weighed(
    session: Session, enrolment: EnrolmentLine, competency: Competency, today: date
) -> tuple[WeighedPiece, ...]:
    """Return what there is for one competency, each piece weighed as it stands today."""
    lines = evidence_of(session, enrolment.id, competency.code)
    scale = _scale(session, enrolment, lines, today)
    return scale.pieces(competency, lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """What evidence is weighed with: the day, the zone, and what became of the sources."""

    today: date
    zone: str
    sources: SourceFacts

    def row(
        self, competency: Competency, lines: Iterable[EvidenceLine], live: SignOffLine | None
    ) -> MatrixRow:
        """Return what there is for one competency, and what it lacks."""
        pieces = self.pieces(competency, lines)
        usable = [piece.facts for piece in pieces if piece.usable]
        return MatrixRow(
            competency=competency,
            pieces=pieces,
            live=live,
            changed=live.changed_by(self.today) if live else (),
            lacks=refusal_of_what_there_is(usable, every=len(pieces))
            or refusal_of_evidence(
                usable, safety_critical=competency.safety_critical, today=self.today
            ),
        )

    def pieces(
        self, competency: Competency, lines: Iterable[EvidenceLine]
    ) -> tuple[WeighedPiece, ...]:
        """Return each piece with what speaks against resting on it today."""
        return tuple(self._piece(line, competency) for line in lines)

    def _piece(self, line: EvidenceLine, competency: Competency) -> WeighedPiece:
        change = change_of(_piece_facts(line, self.zone), self.sources)
        if change is not None and change.since > self.today:
            change = None
        facts = EvidenceFacts(
            enrolment_id=line.enrolment_id,
            competency=line.competency,
            kind=line.kind,
            rater_id=line.rater_id,
            level=line.level,
            shown_on=line.day(self.zone),
            changed=change is not None,
        )
        old = too_old(facts, safety_critical=competency.safety_critical, today=self.today)
        return WeighedPiece(line=line, facts=facts, change=change, old=old)


def _scale(
    session: Session, enrolment: EnrolmentLine, lines: Iterable[EvidenceLine], today: date
) -> _Scale:
    named = {line.source for line in lines}
    sources = sources_of(session, [enrolment.id], named, enrolment.zone)
    return _Scale(today=today, zone=enrolment.zone, sources=sources[enrolment.id])


def _piece_facts(line: EvidenceLine, zone: str) -> PieceFacts:
    return PieceFacts(
        evidence=line.public_id,
        source=line.source,
        competency=line.competency,
        digest=line.source_digest,
        taken_back_on=day_or_none(zone, line.withdrawn_at),
    )
