"""Noting who read an opened observation."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.observations.models import Observation, ObservationReading
from facilitator.people.rules import Actor

AGAIN_AFTER = timedelta(minutes=30)


def note_reading(session: Session, actor: Actor, observation: str, *, now: datetime) -> None:
    """Keep that somebody else than the trainee read it, once in half an hour."""
    found = session.execute(
        select(Observation.id, Observation.trainee_id).where(Observation.public_id == observation)
    ).one_or_none()
    if found is None or found.trainee_id == actor.person_id:
        return
    lately = select(ObservationReading.id).where(
        ObservationReading.observation_id == found.id,
        ObservationReading.reader_id == actor.person_id,
        ObservationReading.at > now - AGAIN_AFTER,
    )
    if session.scalar(lately.limit(1)) is None:
        session.add(ObservationReading(observation_id=found.id, reader_id=actor.person_id, at=now))
        session.flush()
