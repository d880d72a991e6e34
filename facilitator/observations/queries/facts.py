"""Observations as plain facts for others: what was looked at, and what the raters said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Result, Row, select
from sqlalchemy.orm import Session

from facilitator.observations.accounts import thawed
from facilitator.observations.holds import PairFacts
from facilitator.observations.models import Observation, ObservationCallOff, Rating
from facilitator.observations.rules import RATERS, ObservedKind
from facilitator.practice.models import SupportGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedFact:
    """One observation that nobody called off, with the ratings that the raters have sent.

    `first_id` is the supervisor who opened it; `group` is the group's public id.
    """

    public_id: str
    on: date
    opened_at: datetime
    kind: ObservedKind
    first_id: int
    group: str
    role_play: str
    pair: PairFacts


def observed_facts(session: Session, enrolment_id: int) -> tuple[ObservedFact, ...]:
    """Return every observation of an enrolment, in one statement."""
    found: Result[Any] = session.execute(
        select(
            Observation.public_id,
            Observation.held_on,
            Observation.opened_at,
            Observation.kind,
            Observation.first_id,
            SupportGroup.public_id.label("group"),
            Observation.role_play,
            Rating.account,
        )
        .outerjoin(
            Rating, (Rating.observation_id == Observation.id) & Rating.part.in_(list(RATERS))
        )
        .outerjoin(SupportGroup, SupportGroup.id == Observation.group_id)
        .outerjoin(ObservationCallOff, ObservationCallOff.observation_id == Observation.id)
        .where(
            Observation.enrolment_id == enrolment_id, ObservationCallOff.observation_id.is_(None)
        )
        .order_by(Observation.id, Rating.id)
    )
    rows: dict[str, list[Row[Any]]] = {}
    for row in found:
        rows.setdefault(row.public_id, []).append(row)
    return tuple(_fact(those) for those in rows.values())


def _fact(rows: list[Row[Any]]) -> ObservedFact:
    one = rows[0]
    pair = PairFacts(
        ref=one.public_id,
        held_on=one.held_on,
        opened_at=one.opened_at,
        ratings=tuple(thawed(row.account) for row in rows if row.account is not None),
    )
    return ObservedFact(
        public_id=one.public_id,
        on=one.held_on,
        opened_at=one.opened_at,
        kind=one.kind,
        first_id=one.first_id,
        group=one.group or "",
        role_play=one.role_play or "",
        pair=pair,
    )
