"""Signing off a competency: one at a time, on named evidence, under the words that were shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.competencies import rules
from facilitator.competencies.actions.bench import Bench, look
from facilitator.competencies.models import (
    LiveSignOff,
    SigningStatement,
    SignOff,
    SignOffEvidence,
)
from facilitator.competencies.queries import WeighedPiece, weighed
from facilitator.competencies.statements import Statement
from facilitator.curriculum.model import Competency
from facilitator.db.base import digest
from facilitator.errors import Stale, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffCompetency:
    """A level for a competency, resting on the evidence named by its public ids.

    `seen` is the public id of the sign-off that held when the supervisor looked, or "", and
    `statement` the words that they stood by, as they were shown.
    """

    enrolment_public_id: str
    competency: Competency
    level: rules.Level
    evidence: tuple[str, ...]
    seen: str
    statement: Statement


def sign_off_competency(
    session: Session, actor: Actor, command: SignOffCompetency, *, now: datetime
) -> str:
    """Keep that a competency is shown at a level, on what it rests, and who says so."""
    bench = look(session, actor, command.enrolment_public_id, command.competency, now=now)
    named = _named(session, bench, command)
    signature = rules.Signature(
        level=command.level, named=tuple(piece.facts for piece in named), today=bench.today
    )
    enforce(rules.refusal_to_sign_off(bench.actor, bench.facts, signature))
    bench.refuse_stale(command.seen)
    signed = _sign_off(session, bench, command, now)
    _bind(session, signed, named)
    _make_live(session, signed)
    details = {
        "competency": signed.competency,
        "level": signed.level,
        "sign-off": signed.public_id,
        "evidence": digest("\x1f".join(sorted(piece.line.source_digest for piece in named))),
        "words": signed.words_digest,
    }
    subject = f"enrolment:{bench.enrolment.public_id}"
    record(session, actor.key, "competency signed off", subject, details, now=now)
    return signed.public_id


def _named(session: Session, bench: Bench, command: SignOffCompetency) -> tuple[WeighedPiece, ...]:
    wanted = set(command.evidence)
    found = weighed(session, bench.enrolment, command.competency, bench.today)
    named = tuple(piece for piece in found if piece.line.public_id in wanted)
    if len(named) < len(wanted):
        raise Stale
    return named


def _sign_off(
    session: Session, bench: Bench, command: SignOffCompetency, now: datetime
) -> SignOff:
    signed = SignOff(
        enrolment_id=bench.enrolment.id,
        trainee_id=bench.enrolment.person_id,
        competency=command.competency.code,
        statement_digest=digest(command.competency.statement),
        level=command.level,
        signer_id=bench.actor.person_id,
        signed_at=now,
        words_digest=_keep(session, command.statement),
    )
    session.add(signed)
    session.flush()
    return signed


def _keep(session: Session, statement: Statement) -> str:
    """Keep the words that were shown, once, and return what names them."""
    if session.get(SigningStatement, statement.digest) is None:
        session.add(
            SigningStatement(
                digest=statement.digest,
                version=statement.version,
                language=statement.language,
                words=statement.words,
            )
        )
        session.flush()
    return statement.digest


def _bind(session: Session, signed: SignOff, named: Sequence[WeighedPiece]) -> None:
    """Keep each piece with the digest of what was seen, so that any change shows."""
    session.add_all(
        SignOffEvidence(
            sign_off_id=signed.id,
            evidence_id=piece.line.id,
            source_digest=piece.line.source_digest,
        )
        for piece in named
    )


def _make_live(session: Session, signed: SignOff) -> None:
    place = (signed.enrolment_id, signed.competency)
    live = session.get(LiveSignOff, place)
    if live is None:
        session.add(
            LiveSignOff(
                enrolment_id=signed.enrolment_id,
                competency=signed.competency,
                sign_off_id=signed.id,
            )
        )
    else:
        live.sign_off_id = signed.id
    session.flush()
