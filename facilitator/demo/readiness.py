"""Readiness in the demonstration: what was confirmed of whoever goes by rules that ask for it."""

from datetime import datetime, timedelta
from functools import partial

from facilitator.demo.people import Trainee
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.programmes.rules import day_in
from facilitator.readiness.actions import Attest, SignCode, attest, sign_code
from facilitator.readiness.queries import code_of_ethics
from facilitator.readiness.rules import Fact

_FROM_VERSION = 3
_OWN, _BY_SAM, _BY_CORA = timedelta(hours=2), timedelta(days=3), timedelta(days=4)
_LIVE_AFTER = timedelta(days=20)


def plan(timeline: Timeline, place: Place, trainee: Trainee, begun: datetime) -> None:
    """Plan what is confirmed: the first days of somebody, and the live practice they came to."""
    if trainee.rules < _FROM_VERSION or not trainee.group:
        return
    timeline.at(begun + _OWN, partial(_say, place, trainee))
    timeline.at(
        begun + _BY_SAM, partial(_confirm, place, trainee, "supervisor", Fact.READINESS_TALK)
    )
    timeline.at(begun + _BY_CORA, partial(_confirm, place, trainee, "coordinator", Fact.ADULT))
    timeline.at(begun + _BY_CORA, partial(_confirm, place, trainee, "coordinator", Fact.HOST))
    timeline.at(begun + _LIVE_AFTER, partial(_came, place, trainee))


def _say(place: Place, trainee: Trainee, now: datetime) -> None:
    me, code = place.trainee(trainee.account), code_of_ethics(place.session)
    attest(place.session, me, _about(place, trainee, Fact.LIVED_EXPERIENCE, now), now=now)
    if code is not None:
        sign_code(place.session, me, SignCode(words_digest=code.digest), now=now)


def _confirm(place: Place, trainee: Trainee, who: str, fact: Fact, now: datetime) -> None:
    command = _about(place, trainee, fact, now)
    attest(place.session, place.people[who], command, now=now)


def _came(place: Place, trainee: Trainee, now: datetime) -> None:
    for module in place.modules(trainee.rules)[: trainee.modules]:
        command = _about(place, trainee, Fact.LIVE_PRACTICE, now, module.id)
        attest(place.session, place.people["supervisor"], command, now=now)


def _about(place: Place, trainee: Trainee, fact: Fact, now: datetime, subject: str = "") -> Attest:
    enrolment = place.enrolment(trainee.account)
    return Attest(
        enrolment=enrolment.public_id,
        fact=fact,
        on=day_in(enrolment.zone, now),
        subject=subject,
    )
