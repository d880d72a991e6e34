"""Handing in scenes, and what coordinators say of training."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from facilitator.calibration import actions, queries
from facilitator.calibration.models import (
    SceneDraft,
    SceneRating,
    TrainingStatement,
)
from facilitator.curriculum.reference import Anchor
from facilitator.db.base import salted_digest
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.observations.accounts import ItemRating
from tests.calibration.rating import Rating
from tests.cast import NOW, Cast


def test_a_scene_is_handed_in_for_good_and_each_go_is_kept(cast: Cast, rating: Rating) -> None:
    rating.rated(cast.sam)
    rating.rated(cast.sam)
    first, second = cast.session.scalars(select(SceneRating).order_by(SceneRating.id))
    assert (first.number, second.number) == (1, 2)
    assert first.vignette_digest == rating.vignette.digest
    assert first.digest == salted_digest(first.salt, first.account)
    assert cast.happened()[-2:] == ["scene rated", "scene rated"]


def test_only_supervisors_rate_scenes(cast: Cast, rating: Rating) -> None:
    for person in (cast.tara, cast.cora):
        with pytest.raises(NotPermitted):
            rating.rated(person)
    assert cast.count(SceneRating) == 0


def test_what_was_read_and_what_is_in_force_must_be_the_same(cast: Cast, rating: Rating) -> None:
    sam, command = cast.actor(cast.sam), rating.handing_in()
    old = replace(command.account, form="0" * 64)
    for stale in (
        replace(command, seen="0" * 64),
        replace(command, account=old),
        replace(command, version=1),
    ):
        with pytest.raises(Stale):
            actions.submit_scene_rating(cast.session, sam, stale, now=NOW)
    gone = replace(command, vignette="no-such-scene")
    with pytest.raises(NotFound):
        actions.submit_scene_rating(cast.session, sam, gone, now=NOW)


def test_half_a_rating_is_not_handed_in(cast: Cast, rating: Rating) -> None:
    items = dict(rating.account().items)
    items.pop("listens")
    account = replace(rating.account(), items=items)
    with pytest.raises(NotPermitted) as refused:
        rating.rated(cast.sam, account=account)
    assert refused.value.refusal.code == "no-level"
    harmful = ItemRating(level=Anchor.HARMFUL)
    with pytest.raises(NotPermitted) as refused:
        rating.rated(cast.sam, account=rating.account(opens=harmful))
    assert refused.value.refusal.code == "no-act"


def test_what_is_typed_is_kept_until_it_is_handed_in(cast: Cast, rating: Rating) -> None:
    sam = cast.actor(cast.sam)
    saving = actions.SaveScene(
        vignette=rating.vignette.id, version=0, typed={"note_opens": ["Hm"]}
    )
    version = actions.save_scene_rating(cast.session, sam, saving, now=NOW)
    assert (
        actions.save_scene_rating(cast.session, sam, replace(saving, version=version), now=NOW)
        >= version
    )
    with pytest.raises(Stale):
        actions.save_scene_rating(cast.session, sam, saving, now=NOW)
    long = replace(saving, typed={"note_opens": ["x" * 70_000]})
    with pytest.raises(NotPermitted):
        actions.save_scene_rating(cast.session, sam, long, now=NOW)
    kept = queries.draft_scene(cast.session, sam.person_id, rating.vignette.id)
    assert kept.typed == {"note_opens": ["Hm"]}
    whole = replace(rating.handing_in(), version=kept.version)
    actions.submit_scene_rating(cast.session, sam, whole, now=NOW)
    assert cast.count(SceneDraft) == 0


def test_a_coordinator_attests_training_and_can_take_it_back(cast: Cast) -> None:
    cora = cast.actor(cast.cora)
    command = actions.AttestTraining(person=cast.sam.public_id, trained=True, words="Course, 2024")
    actions.attest_training(cast.session, cora, command, now=NOW)
    actions.attest_training(cast.session, cora, replace(command, trained=False), now=NOW)
    assert cast.count(TrainingStatement) == 2
    assert cast.happened()[-2:] == ["training attested", "training no longer attested"]
    for actor, wrong in (
        (cora, replace(command, words=" ")),
        (cora, replace(command, person=cast.tara.public_id)),
        (cast.actor(cast.sam), command),
    ):
        with pytest.raises(NotPermitted):
            actions.attest_training(cast.session, actor, wrong, now=NOW)
    gone = replace(command, person="A" * 16)
    with pytest.raises(NotFound):
        actions.attest_training(cast.session, cora, gone, now=NOW)
