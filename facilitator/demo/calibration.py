"""Calibration in the demonstration: the second supervisor is attested and has rated scenes."""

from datetime import datetime, timedelta
from functools import partial

from facilitator.calibration.accounts import ItemsAccount
from facilitator.calibration.actions import (
    AttestTraining,
    SubmitScene,
    attest_training,
    submit_scene_rating,
)
from facilitator.curriculum.reference import Anchor, KeyedItem, Vignette
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.observations.accounts import ItemRating
from facilitator.people.models import Person

_RATER = "supervisor2"
_SCENES, _FIRST, _BETWEEN = 4, 40, 9
_TRAINING = "The host's two days for supervisors"


def plan(timeline: Timeline, place: Place) -> None:
    """Plan who is attested, and who has rated what."""
    timeline.at(_evening(place, _FIRST + _BETWEEN), partial(_attest, place))
    for number, vignette in enumerate(place.programme.vignettes[:_SCENES]):
        on = _evening(place, _FIRST - _BETWEEN * number)
        timeline.at(on, partial(_rate, place, vignette))


def _evening(place: Place, days: int) -> datetime:
    return (place.now - timedelta(days=days)).replace(hour=19, minute=10)


def _attest(place: Place, now: datetime) -> None:
    person = place.session.get_one(Person, place.people[_RATER].person_id)
    command = AttestTraining(person=person.public_id, trained=True, words=_TRAINING)
    attest_training(place.session, place.people["coordinator"], command, now=now)


def _rate(place: Place, vignette: Vignette, now: datetime) -> None:
    form = place.programme.observation
    if form is None:
        return
    items = {said.item: _seen(said, number) for number, said in enumerate(vignette.key)}
    command = SubmitScene(
        vignette=vignette.id,
        seen=vignette.digest,
        version=0,
        account=ItemsAccount(form=form.digest, items=items),
    )
    submit_scene_rating(place.session, place.people[_RATER], command, now=now)


def _seen(said: KeyedItem, number: int) -> ItemRating:
    """Return what somebody sees who is a little milder than the key, at every third item."""
    if said.level is Anchor.HARMFUL:
        return ItemRating(level=said.level, acts=said.acts, happened=said.why.source)
    if said.level is None or said.level is Anchor.SHOWN_WELL or number % 3:
        return ItemRating(level=said.level)
    return ItemRating(level=Anchor(said.level + 1))
