"""Keeping what is typed about a scene, and handing it in for good."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.calibration import rules
from facilitator.calibration.accounts import ItemsAccount
from facilitator.calibration.models import SceneDraft, SceneRating
from facilitator.curriculum.reference import ObservationForm, Vignette
from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.observations.accounts import flaws_of_items, refusal_of_length
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.publications.queries import current_programme


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveScene:
    """Everything that stands in the form, and the version it was typed into. 0 is none yet."""

    vignette: str
    version: int
    typed: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitScene:
    """A whole go at a scene. `seen` is the digest of the scene that was read."""

    vignette: str
    seen: str
    version: int
    account: ItemsAccount


def save_scene_rating(session: Session, actor: Actor, command: SaveScene, *, now: datetime) -> int:
    """Keep what is typed and return its version. Raises `Stale` for a tab that is behind."""
    _supervisor(session, actor, now)
    vignette, _form = _published(session, command.vignette)
    enforce(refusal_of_length(command.typed))
    draft = _draft(session, actor, vignette.id, command.version)
    if draft is None:
        draft = SceneDraft(rater_id=actor.person_id, vignette=vignette.id)
        session.add(draft)
    draft.typed = json.dumps({name: list(values) for name, values in command.typed.items()})
    draft.saved_at = now
    session.flush()
    return draft.version


def submit_scene_rating(
    session: Session, actor: Actor, command: SubmitScene, *, now: datetime
) -> str:
    """Hand in a go at a scene for good, and return its public id. From now on its key is open."""
    _supervisor(session, actor, now)
    vignette, form = _published(session, command.vignette)
    if (command.seen, command.account.form) != (vignette.digest, form.digest):
        raise Stale
    wrong = next(flaws_of_items(command.account.items, form.items), None)
    enforce(wrong.refusal if wrong else None)
    draft = _draft(session, actor, vignette.id, command.version)
    if draft is not None:
        session.delete(draft)
    rating = _rating(session, actor, vignette, command.account, now)
    details: dict[str, str | int | None] = {
        "scene": vignette.digest,
        "form": rating.form_digest,
        "digest": rating.digest,
        "go": rating.number,
    }
    record(session, actor.key, "scene rated", f"scene:{rating.public_id}", details, now=now)
    return rating.public_id


def _supervisor(session: Session, actor: Actor, now: datetime) -> None:
    roles = live_roles(session, actor.person_id, now=now)
    enforce(rules.refusal_to_calibrate(Actor(actor.person_id, actor.key, roles)))


def _published(session: Session, vignette_id: str) -> tuple[Vignette, ObservationForm]:
    programme = current_programme(session).programme
    if programme.observation is None:
        raise NotFound
    return programme.vignette(vignette_id), programme.observation


def _draft(session: Session, actor: Actor, vignette: str, version: int) -> SceneDraft | None:
    draft = session.get(SceneDraft, (actor.person_id, vignette), populate_existing=True)
    if (draft.version if draft else 0) != version:
        raise Stale
    return draft


def _rating(
    session: Session, actor: Actor, vignette: Vignette, account: ItemsAccount, now: datetime
) -> SceneRating:
    before = session.scalar(
        select(func.max(SceneRating.number)).where(
            SceneRating.rater_id == actor.person_id, SceneRating.vignette == vignette.id
        )
    )
    salt, text = new_salt(), account.frozen()
    rating = SceneRating(
        rater_id=actor.person_id,
        vignette=vignette.id,
        number=(before or 0) + 1,
        vignette_digest=vignette.digest,
        form_digest=account.form,
        sent_at=now,
        salt=salt,
        digest=salted_digest(salt, text),
        account=text,
    )
    session.add(rating)
    session.flush()
    return rating
