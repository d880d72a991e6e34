"""The form of an observation, and what pairs of raters have said of one enrolment."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from facilitator.curriculum.reference import ObservationForm
from facilitator.errors import NotFound
from facilitator.observations.accounts import RatingAccount, thawed
from facilitator.observations.holds import PairFacts
from facilitator.observations.models import Observation, Rating
from facilitator.observations.rules import RATERS
from facilitator.publications.queries import current_programme, page_by_digest


def form_of(session: Session, digest: str) -> ObservationForm:
    """Return the form of this digest: the one in force where it is the same, else as kept."""
    current = current_programme(session).programme.observation
    if current is not None and current.digest == digest:
        return current
    page = page_by_digest(session, digest)
    if not isinstance(page, ObservationForm):
        raise NotFound(digest)
    return page


def was_rated(enrolment_id: int) -> ColumnElement[bool]:
    """Return whether any pair has begun to rate, as a value to ask along in another statement."""
    return exists().where(
        Observation.enrolment_id == enrolment_id,
        Rating.observation_id == Observation.id,
        Rating.part.in_(RATERS),
    )


def pairs_of(session: Session, enrolment_id: int) -> tuple[PairFacts, ...]:
    """Return what raters have said of an enrolment, an observation each, in one statement."""
    found = session.execute(
        select(Observation.public_id, Observation.held_on, Observation.opened_at, Rating.account)
        .join(Rating, Rating.observation_id == Observation.id)
        .where(Observation.enrolment_id == enrolment_id, Rating.part.in_(RATERS))
        .order_by(Observation.id, Rating.id)
    )
    said: dict[str, list[RatingAccount]] = {}
    when: dict[str, tuple[date, datetime]] = {}
    for row in found:
        said.setdefault(row.public_id, []).append(thawed(row.account))
        when[row.public_id] = (row.held_on, row.opened_at)
    return tuple(
        PairFacts(ref=ref, held_on=when[ref][0], opened_at=when[ref][1], ratings=tuple(ratings))
        for ref, ratings in said.items()
    )
