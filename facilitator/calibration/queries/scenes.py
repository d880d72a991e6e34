"""Somebody's goes at the scenes, and what colleagues said of one, without their names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.calibration.accounts import ItemsAccount, thawed
from facilitator.calibration.models import SceneDraft, SceneRating
from facilitator.calibration.rules import COLLEAGUES
from facilitator.errors import NotFound

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLine:
    """How often somebody has rated a scene, and their latest go."""

    goes: int
    latest: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneGo:
    """One go at a scene, for whoever made it."""

    public_id: str
    vignette: str
    number: int
    vignette_digest: str
    form_digest: str
    sent_at: datetime
    account: ItemsAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftScene:
    """What was typed so far, for its rater alone. Version 0 is a form that nobody touched."""

    version: int
    saved_at: datetime | None
    typed: Mapping[str, Sequence[str]]


def scenes_of(session: Session, rater_id: int) -> Mapping[str, SceneLine]:
    """Return somebody's goes at each scene that they have rated, by the scene's id."""
    last = (
        select(func.max(SceneRating.id))
        .where(SceneRating.rater_id == rater_id)
        .group_by(SceneRating.vignette)
    )
    found = session.execute(
        select(
            SceneRating.vignette,
            SceneRating.number,
            SceneRating.public_id,
            SceneRating.sent_at,
        ).where(SceneRating.id.in_(last))
    )
    return {
        row.vignette: SceneLine(goes=row.number, latest=row.public_id, sent_at=row.sent_at)
        for row in found
    }


def scene_go(session: Session, rater_id: int, public_id: str) -> SceneGo:
    """Return a go of one's own, or raise `NotFound` for anybody else's."""
    found = session.scalar(
        select(SceneRating).where(
            SceneRating.public_id == public_id, SceneRating.rater_id == rater_id
        )
    )
    if found is None:
        raise NotFound
    return SceneGo(
        public_id=found.public_id,
        vignette=found.vignette,
        number=found.number,
        vignette_digest=found.vignette_digest,
        form_digest=found.form_digest,
        sent_at=found.sent_at,
        account=thawed(found.account),
    )


def colleagues_on(session: Session, go: SceneGo, rater_id: int) -> tuple[ItemsAccount, ...]:
    """Return what others said of the same scene at first; nothing where they are too few.

    Only first goes count, because later ones were made by people who knew the key.
    """
    found = session.scalars(
        select(SceneRating.account)
        .where(
            SceneRating.vignette_digest == go.vignette_digest,
            SceneRating.form_digest == go.form_digest,
            SceneRating.number == 1,
            SceneRating.rater_id != rater_id,
        )
        .order_by(SceneRating.id.desc())
        .limit(_MOST)
    ).all()
    return tuple(map(thawed, found)) if len(found) >= COLLEAGUES else ()


def draft_scene(session: Session, rater_id: int, vignette: str) -> DraftScene:
    """Return what somebody has typed so far."""
    draft = session.get(SceneDraft, (rater_id, vignette))
    if draft is None:
        return DraftScene(version=0, saved_at=None, typed={})
    return DraftScene(
        version=draft.version, saved_at=draft.saved_at, typed=json.loads(draft.typed)
    )
