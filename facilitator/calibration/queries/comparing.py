"""Pairs of levels: with the keys of scenes, and with whoever rated the same observation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from facilitator.calibration.accounts import pairs_between, pairs_with_key, thawed
from facilitator.calibration.agreement import Pair
from facilitator.calibration.models import SceneRating, SecondAnswer
from facilitator.curriculum.reference import Vignette
from facilitator.observations.accounts import thawed as thawed_rating
from facilitator.observations.models import Rating
from facilitator.observations.rules import RATERS
from facilitator.publications.queries import vignettes_by_digest

LATEST = 500
"""Enough for every figure, and a page never reads without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPairs:
    """The pairs of one rating, and when it was sent."""

    at: datetime
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePairs:
    """What all first goes say together: by how many people, and how the second looks went."""

    people: int
    pairs: tuple[Pair, ...]
    looks: int
    differing: int


def pairs_of_keys(session: Session, rater_id: int) -> tuple[DatedPairs, ...]:
    """Return somebody's first goes at the scenes beside their keys, oldest first."""
    mine = _first_goes().where(SceneRating.rater_id == rater_id)
    return _beside_keys(session, session.scalars(mine).all())


def pairs_of_observations(session: Session, rater_id: int) -> tuple[DatedPairs, ...]:
    """Return somebody's ratings of observations beside those of the other rater, oldest first."""
    mine, other = aliased(Rating), aliased(Rating)
    found = session.execute(
        select(mine.sent_at, mine.account, other.account)
        .join(other, other.observation_id == mine.observation_id)
        .where(
            mine.rater_id == rater_id,
            mine.part.in_(RATERS),
            other.part.in_(RATERS),
            other.part != mine.part,
        )
        .order_by(mine.id.desc())
        .limit(LATEST)
    ).all()
    return tuple(
        DatedPairs(
            at=at, pairs=tuple(pairs_between(thawed_rating(one).items, thawed_rating(two).items))
        )
        for at, one, two in reversed(found)
    )


def programme_pairs(session: Session) -> ProgrammePairs:
    """Return what the latest first goes of everybody and all second looks say together."""
    goes = session.scalars(_first_goes()).all()
    counts = session.execute(
        select(
            func.count(SecondAnswer.look_id),
            func.count(SecondAnswer.look_id).filter(SecondAnswer.differs),
        )
    ).one()
    return ProgrammePairs(
        people=len({go.rater_id for go in goes}),
        pairs=tuple(pair for it in _beside_keys(session, goes) for pair in it.pairs),
        looks=counts[0],
        differing=counts[1],
    )


def _first_goes() -> Select[SceneRating]:
    return (
        select(SceneRating)
        .where(SceneRating.number == 1)
        .order_by(SceneRating.id.desc())
        .limit(LATEST)
    )


def _beside_keys(session: Session, goes: Sequence[SceneRating]) -> tuple[DatedPairs, ...]:
    pages = vignettes_by_digest(session, {go.vignette_digest for go in goes})
    return tuple(
        DatedPairs(at=go.sent_at, pairs=tuple(pairs_with_key(thawed(go.account).items, page)))
        for go in reversed(goes)
        if isinstance(page := pages.get(go.vignette_digest), Vignette)
    )
