"""What members and neighbours say in the demonstration: a card that counts, and a complaint."""

import secrets
from datetime import datetime, timedelta
from functools import partial

from facilitator.certification.codes import ALPHABET, LENGTH
from facilitator.complaints.actions import MakeComplaint, acknowledge_complaint, make_complaint
from facilitator.db.base import digest
from facilitator.demo import words
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.practice.queries import groups_of
from facilitator.programmes.rules import day_in
from facilitator.voices.actions import FillCard, MakeCard, fill_card, make_card
from facilitator.voices.rules import Answer, Question

_ASKED = "ready"
_CARD_DAYS_AGO, _TOLD_DAYS_AGO = 6, 2
_TICKS = (Answer.YES, Answer.YES, Answer.MOSTLY, Answer.YES, Answer.LITTLE)


def plan(timeline: Timeline, place: Place) -> None:
    """Plan a card for one of Rosa's meetings, and a complaint that has been acknowledged."""
    timeline.at(_evening(place, _CARD_DAYS_AGO), partial(_ask_members, place))
    timeline.at(_evening(place, _TOLD_DAYS_AGO), partial(_complain, place))


def _evening(place: Place, days: int) -> datetime:
    return (place.now - timedelta(days=days)).replace(hour=17, minute=20)


def _ask_members(place: Place, now: datetime) -> None:
    """Let five people tick a card after a meeting. Its link was handed out, and has closed."""
    session, enrolment = place.session, place.enrolment(_ASKED)
    link = digest(secrets.token_urlsafe())
    command = MakeCard(
        enrolment=enrolment.public_id,
        group=groups_of(session, enrolment.person_id)[0].public_id,
        held_on=day_in(enrolment.zone, now),
        seed=secrets.token_urlsafe(),
        secret_hash=link,
    )
    make_card(session, place.trainee(_ASKED), command, now=now)
    for at, tick in enumerate(_TICKS):
        answers = {
            it: tick if number != at else Answer.MOSTLY for number, it in enumerate(Question)
        }
        fill_card(session, FillCard(secret_hash=link, answers=answers), now=now)


def _complain(place: Place, now: datetime) -> None:
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    told = MakeComplaint(
        code=code, about=words.COMPLAINED_ABOUT, story=words.COMPLAINED, immediate_risk=False
    )
    complaint = make_complaint(place.session, told, now=now)
    later = now + timedelta(hours=15)
    cora = place.people["coordinator"]
    acknowledge_complaint(place.session, cora, complaint, words.ACKNOWLEDGED, now=later)
