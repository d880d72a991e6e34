"""Finding the observation that an act is about, locked, for those whose business it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.observations.models import (
    Observation,
    ObservationCallOff,
    ObservationSummary,
    Rating,
    SummaryConfirmation,
)
from facilitator.observations.rules import ObservationFacts, SummaryFacts, may_see
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.queries import enrolment_by_id, supervises
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSummary:
    """The summary that was written last."""

    id: int
    public_id: str
    number: int
    digest: str
    facts: SummaryFacts


def observation_to_act_on(
    session: Session, actor: Actor, public_id: str, *, now: datetime
) -> tuple[Observation, ObservationFacts]:
    """Return an observation, locked; `NotFound` when it is none of this person's business."""
    found = locked(session, public_id)
    facts = facts_of(session, found)
    if facts.part_of(actor.person_id) is None:
        zone = enrolment_by_id(session, found.enrolment_id).zone
        live = supervises(session, actor.person_id, found.enrolment_id, on=day_in(zone, now))
        if not may_see(actor, facts, supervised=live):
            raise NotFound
    return found, facts


def facts_of(session: Session, observation: Observation) -> ObservationFacts:
    """Return what the rules need to know about an observation."""
    rated = session.scalars(select(Rating.part).where(Rating.observation_id == observation.id))
    second = session.scalar(
        select(func.coalesce(Person.claimed_by_id, Person.id)).where(
            Person.id == observation.second_id
        )
    )
    ended = exists().where(ObservationCallOff.observation_id == observation.id)
    return ObservationFacts(
        trainee_id=observation.trainee_id,
        first_id=observation.first_id,
        second_id=second or observation.second_id,
        rated=frozenset(rated),
        called_off=bool(session.scalar(select(ended))),
    )


def last_summary(session: Session, observation_id: int) -> LastSummary | None:
    """Return the summary that was written last, or None."""
    found = session.execute(
        select(ObservationSummary, SummaryConfirmation.summary_id.is_not(None).label("confirmed"))
        .join(
            SummaryConfirmation,
            SummaryConfirmation.summary_id == ObservationSummary.id,
            isouter=True,
        )
        .where(ObservationSummary.observation_id == observation_id)
        .order_by(ObservationSummary.number.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    summary, confirmed = found
    return LastSummary(
        id=summary.id,
        public_id=summary.public_id,
        number=summary.number,
        digest=summary.digest,
        facts=SummaryFacts(written_by_id=summary.written_by_id, confirmed=confirmed),
    )


def locked(session: Session, public_id: str) -> Observation:
    """Return an observation, locked weakly: rows that only refer to it do not wait for it."""
    found = session.scalar(
        select(Observation)
        .where(Observation.public_id == public_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found
