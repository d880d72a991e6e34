"""Observations in the demonstration: one that is read side by side, one that waits."""

from datetime import datetime, timedelta
from functools import partial

from facilitator.competencies.rules import Level
from facilitator.curriculum.reference import Anchor
from facilitator.demo import words
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.observations.accounts import ItemRating, RatingAccount
from facilitator.observations.actions import (
    ConfirmSummary,
    OpenObservation,
    SubmitRating,
    WriteSummary,
    confirm_summary,
    open_observation,
    submit_rating,
    write_summary,
)
from facilitator.observations.rules import ObservedKind, Occasion
from facilitator.people.models import Person
from facilitator.practice.queries import groups_of
from facilitator.programmes.rules import day_in

_FINISHED, _WAITING = "ready", "halfway"
_RATERS = ("supervisor", "supervisor2")


def plan(timeline: Timeline, place: Place, account: str) -> None:
    """Plan the observation of somebody, where there is one."""
    if account == _WAITING:
        timeline.at(_evening(place, 1), partial(_only_open, place, account))
    if account == _FINISHED:
        timeline.at(_evening(place, 6), partial(_whole, place, account))


def _evening(place: Place, days: int) -> datetime:
    return (place.now - timedelta(days=days)).replace(hour=17, minute=40)


def _only_open(place: Place, account: str, now: datetime) -> None:
    _open(place, account, now)


def _open(place: Place, account: str, now: datetime) -> str:
    session, enrolment = place.session, place.enrolment(account)
    occasion = Occasion(
        kind=ObservedKind.MEETING,
        held_on=day_in(enrolment.zone, now),
        group=groups_of(session, enrolment.person_id)[0].public_id,
    )
    second = session.get_one(Person, place.people["supervisor2"].person_id)
    command = OpenObservation(
        enrolment=enrolment.public_id, occasion=occasion, second=second.public_id
    )
    return open_observation(session, place.people["supervisor"], command, now=now)


def _whole(place: Place, account: str, now: datetime) -> None:
    """Open it, fill in all three forms, and agree."""
    session, observation = place.session, _open(place, account, now)
    for hours, who in enumerate((account, *_RATERS), start=1):
        rater = place.trainee(account) if who == account else place.people[who]
        command = SubmitRating(
            observation=observation, version=0, account=_account(place, who, account)
        )
        submit_rating(session, rater, command, now=now + timedelta(hours=hours))
    sam, olu = (place.people[who] for who in _RATERS)
    written = WriteSummary(observation=observation, seen="", summary=words.OBSERVED_SUMMARY)
    summary = write_summary(session, sam, written, now=now + timedelta(hours=20))
    agreed = ConfirmSummary(observation=observation, seen=summary)
    confirm_summary(session, olu, agreed, now=now + timedelta(hours=22))


def _account(place: Place, who: str, account: str) -> RatingAccount:
    form = place.programme.observation
    if form is None:
        raise LookupError("the form")
    said = words.OBSERVED_BY["trainee" if who == account else who]
    items = {
        item.id: ItemRating(level=Anchor.SHOWN_WELL if at % 4 == said.well else Anchor.SHOWN)
        for at, item in enumerate(form.items)
    }
    noted = {item: ItemRating(level=level, note=note) for item, level, note in said.notes}
    return RatingAccount(
        form=form.digest,
        items=items | noted,
        strength=said.strength,
        next_step=said.next_step,
        proposed=Level.L4 if who == "supervisor" else Level.L3,
        no_conflict=who != account,
    )
