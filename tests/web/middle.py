"""What has happened in a programme whose pages are all walked: something of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from facilitator.certification.actions import LogLearning, log_learning
from facilitator.certification.keeping import LearningKind
from facilitator.certification.models import Application
from facilitator.certification.rules import ApplicationKind, ApplicationState
from facilitator.complaints import actions as complaints
from facilitator.observations.seconds import GuestRole, NewGuest
from facilitator.people.actions import GrantRole, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.accounts import Companion
from facilitator.readiness.actions import Attest, attest
from facilitator.readiness.rules import Fact
from facilitator.supervision.actions import KeepThoughts, keep_thoughts
from facilitator.web.links import CARD, RATING, handed_link, new_seed
from facilitator.web.second_raters import new_rating_link
from tests.calibration.rating import Rating, everything_is_drawn
from tests.cast import NOW, TODAY, Cast
from tests.certification import kept
from tests.competencies.changing import amend, signed_on_entry
from tests.complaints.heard import CODE, STORY, WORDS
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.supervision.held import Held
from tests.voices.voicing import Voicing

ANOTHER_CODE = "TVSRQPNMKJHGFEDCBA9876543210"


@dataclass(frozen=True, slots=True)
class Further:
    """Who came into it, and the addresses that were handed out on paper."""

    holder: Person
    auditor: Person
    doors: tuple[str, ...]


def begin(cast: Cast) -> None:
    """Log, observe, rate scenes, and hear a complaint."""
    log = Log(cast)
    log.draft()
    log.sent()
    beside = cast.person("Bea Beside", Role.SUPERVISOR)
    watching = Watching(cast)
    watching.opened(second=beside.public_id)
    read = watching.opened(second=beside.public_id)
    for rater in (watching.sam, cast.actor(beside)):
        watching.rates(rater, read)
    rating = Rating(cast)
    rating.rated(cast.sam)
    with pytest.MonkeyPatch.context() as certain:
        everything_is_drawn(certain, cast.sam)
        rating.drawn_again()
    _complain(cast, CODE)
    cast.session.commit()


def go_further(app: Flask, cast: Cast) -> Further:
    """Let the rest happen: what takes somebody certified, an auditor, or links."""
    _practise(cast)
    _apply(cast)
    holder = _hold(cast)
    with app.test_request_context():
        doors = [_guest(cast), _card(cast)]
    cast.session.commit()
    return Further(holder, audit(cast), tuple(_paths(doors)))


def _practise(cast: Cast) -> None:
    """Be asked by a companion, talk with a supervisor, change what a sign-off rests on."""
    before = TODAY - timedelta(days=1)
    asking = {"companion": Companion.PERSON, "companion_person": cast.tara.public_id}
    Log(cast, cast.tom).sent(held_on=before, **asking)
    held = Held(cast)
    held.told()
    held.noted()
    stays = KeepThoughts(version=0, answers=(("stays", "The silence."),))
    keep_thoughts(cast.session, cast.actor(cast.tara), stays, now=NOW)
    amend(*signed_on_entry(cast, held_on=before), held_on=before)
    host = Attest(enrolment=cast.enrolment.public_id, fact=Fact.HOST, on=TODAY)
    attest(cast.session, cast.actor(cast.cora), host, now=NOW)


def _apply(cast: Cast) -> None:
    """Tom has asked to be certified, without the long way there."""
    cast.session.add(
        Application(
            enrolment_id=cast.toms_enrolment.id,
            applicant_id=cast.tom.id,
            kind=ApplicationKind.NEW,
            state=ApplicationState.OPEN,
            name="Tom Trainee",
            applied_at=NOW,
        )
    )


def _hold(cast: Cast) -> Person:
    """Somebody is certified, goes on learning, and is complained about."""
    holder = cast.person("Hale Holder")
    certificate = kept.certify(cast, cast.enrolled(holder, cast.sam))
    learned = LogLearning(kind=LearningKind.OTHER, held_on=TODAY, minutes=60, title="A day course")
    log_learning(cast.session, cast.actor(holder), learned, now=NOW)
    complaint, cora = _complain(cast, ANOTHER_CODE), cast.actor(cast.cora)
    complaints.acknowledge_complaint(cast.session, cora, complaint, WORDS, now=NOW)
    complaints.name_person(cast.session, cora, complaint, certificate.number, now=NOW)
    complaints.notify_person(cast.session, cora, complaint, STORY, now=NOW)
    complaints.name_panelist(cast.session, cora, complaint, cast.dana.public_id, now=NOW)
    return holder


def _complain(cast: Cast, code: str) -> str:
    told = complaints.MakeComplaint(code=code, about="A group", story=STORY, immediate_risk=True)
    return complaints.make_complaint(cast.session, told, now=NOW)


def _guest(cast: Cast) -> str | None:
    link = new_rating_link()
    guest = NewGuest(name="Gina Guest", role=GuestRole.PRACTITIONER, link=link)
    Watching(cast).opened(second="", guest=guest)
    return handed_link(RATING, "guest.guest_rating", link.seed, link.secret_hash)


def _card(cast: Cast) -> str | None:
    seed, secret_hash = new_seed(CARD)
    Voicing(cast).made(seed=seed, secret_hash=secret_hash)
    return handed_link(CARD, "member.member_card", seed, secret_hash)


def audit(cast: Cast) -> Person:
    """Somebody may read every certification, until a date."""
    auditor = cast.person("Ada Auditor")
    command = GrantRole(
        person_id=auditor.id,
        programme_id=cast.programme.id,
        role=Role.AUDITOR,
        until_at=NOW.replace(year=2126),
    )
    grant_role(cast.session, None, command, now=NOW.replace(year=2025))
    cast.session.commit()
    return auditor


def _paths(addresses: Iterable[str | None]) -> Iterable[str]:
    return (address.removeprefix("http://localhost") for address in addresses if address)
