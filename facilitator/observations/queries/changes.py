"""What has become of observations since they were evidence: called off, or harm seen later."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facilitator.observations.accounts import thawed
from facilitator.observations.holds import PairFacts, holds
from facilitator.observations.models import Observation, ObservationCallOff, Rating
from facilitator.observations.queries.pairs import form_of
from facilitator.observations.rules import RATERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationChanges:
    """Which observations were called off and when, and of which competencies harm was seen when.

    Harm stands by the row of the enrolment and the competency, as long as no later pair cleared
    it: it is about all that was observed of that competency.
    """

    called_off: Mapping[str, datetime] = field(default_factory=dict)
    harm: Mapping[int, Mapping[str, date]] = field(default_factory=dict)


def observation_changes(session: Session, enrolment_ids: Collection[int]) -> ObservationChanges:
    """Return what has become of the observations of these enrolments, in one statement."""
    called_off: dict[str, datetime] = {}
    forms: dict[str, str] = {}
    rated: defaultdict[int, dict[str, PairFacts]] = defaultdict(dict)
    for observation, off_at, rating in session.execute(_said(enrolment_ids)):
        forms[observation.public_id] = observation.form_digest
        if off_at is not None:
            called_off[observation.public_id] = off_at
        elif rating is not None:
            pairs = rated[observation.enrolment_id]
            before = pairs.get(observation.public_id)
            pairs[observation.public_id] = _pair(observation, rating, before)
    return ObservationChanges(
        called_off=called_off,
        harm={it: _harm(session, pairs.values(), forms) for it, pairs in rated.items()},
    )


def _said(enrolment_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Observation, ObservationCallOff.called_off_at, Rating)
        .join(
            ObservationCallOff, ObservationCallOff.observation_id == Observation.id, isouter=True
        )
        .join(
            Rating,
            (Rating.observation_id == Observation.id) & Rating.part.in_(RATERS),
            isouter=True,
        )
        .where(Observation.enrolment_id.in_(enrolment_ids))
        .order_by(Observation.id, Rating.id)
    )


def _pair(observation: Observation, rating: Rating, before: PairFacts | None) -> PairFacts:
    return PairFacts(
        ref=observation.public_id,
        held_on=observation.held_on,
        opened_at=observation.opened_at,
        ratings=(*(before.ratings if before else ()), thawed(rating.account)),
    )


def _harm(
    session: Session, pairs: Collection[PairFacts], forms: Mapping[str, str]
) -> Mapping[str, date]:
    since: dict[str, date] = {}
    for hold in holds(pairs):
        items = form_of(session, forms[hold.ref]).items
        for code in (code for item in items if item.id == hold.item for code in item.competencies):
            since[code] = min(hold.held_on, since.get(code, hold.held_on))
    return since
