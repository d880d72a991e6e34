"""Keeping what was confirmed, so that each thing stands once."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.readiness.models import Attestation, LiveAttestation
from facilitator.readiness.rules import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is kept. `about` is that about which it stands once."""

    enrolment_id: int
    trainee_id: int
    fact: Fact
    on: date
    about: str = ""
    subject: str = ""
    minutes: int = 0
    words_digest: str | None = None
    details: str = ""


def lock(session: Session, enrolment_id: int) -> None:
    """Let nobody else confirm anything of this enrolment before this transaction ends."""
    session.execute(select(Enrolment.id).where(Enrolment.id == enrolment_id).with_for_update())


def keep(session: Session, actor: Actor, said: Said, *, now: datetime) -> Attestation:
    """Keep it, and let it stand; what stood about the same is superseded."""
    row = Attestation(
        enrolment_id=said.enrolment_id,
        trainee_id=said.trainee_id,
        fact=said.fact,
        subject=said.subject,
        happened_on=said.on,
        minutes=said.minutes,
        words_digest=said.words_digest,
        details=said.details,
        attested_by_id=actor.person_id,
        attested_at=now,
    )
    session.add(row)
    session.flush()
    live = session.get(LiveAttestation, (said.enrolment_id, said.fact, said.about))
    if live is None:
        session.add(
            LiveAttestation(
                enrolment_id=said.enrolment_id,
                fact=said.fact,
                about=said.about,
                attestation_id=row.id,
            )
        )
    else:
        live.attestation_id = row.id
    session.flush()
    return row
