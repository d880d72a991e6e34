"""Two raters at the same moment: both are kept, each once, and what is called off stays empty."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.evidence.queries import evidence_of
from facilitator.history.queries import first_broken_link
from facilitator.observations import actions
from facilitator.observations.models import GuestRater, ObservationCallOff, Rating
from facilitator.observations.rules import Part
from facilitator.observations.seconds import GuestRole, NewGuest, NewLink
from facilitator.people.models import Person
from facilitator.people.rules import Actor, Role
from tests.cast import NOW, Cast
from tests.observations.watching import Watching
from tests.races.conftest import Sessions
from tests.races.racing import DONE, Act, one_of, together

ROUNDS = range(3)
LINK = NewLink(seed="a seed", secret_hash="a" * 64)
GINA = NewGuest(name="Gina Guest", role=GuestRole.PRACTITIONER, link=LINK)


@pytest.fixture
def watching(company: Cast) -> Watching:
    return Watching(company)


def sends(watching: Watching, who: Actor, observation: str) -> Act:
    command = actions.SubmitRating(observation=observation, version=0, account=watching.account())
    return lambda session: actions.submit_rating(session, who, command, now=NOW)


def guest_sends(watching: Watching) -> Act:
    account = replace(watching.account(), statement="Nothing stands between us.")
    command = actions.SubmitGuestRating(secret_hash=LINK.secret_hash, version=0, account=account)
    return lambda session: actions.submit_guest_rating(session, command, now=NOW)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_raters_who_hand_in_at_once_open_it_once(
    watching: Watching, lasting: Sessions, _round: int
) -> None:
    opened = watching.opened()
    outcomes = together(
        lasting, sends(watching, watching.sam, opened), sends(watching, watching.olga, opened)
    )
    assert outcomes == [DONE, DONE]
    parts = set(watching.session.scalars(select(Rating.part)))
    assert parts == {Part.FIRST, Part.SECOND}
    shown = evidence_of(watching.session, watching.cast.enrolment.id, "E1")
    assert len(shown) == 2, "one piece from each rater, and no piece twice"
    assert first_broken_link(watching.session) is None


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_double_hand_in_is_one_rating(
    watching: Watching, lasting: Sessions, _round: int
) -> None:
    opened = watching.opened(second="", guest=GINA)
    first = sends(watching, watching.sam, opened)
    assert one_of(together(lasting, first, first))
    assert one_of(together(lasting, guest_sends(watching), guest_sends(watching)))
    assert watching.cast.count(Rating) == 2


@pytest.mark.parametrize("_round", ROUNDS)
def test_what_is_called_off_holds_no_rating(
    watching: Watching, lasting: Sessions, _round: int
) -> None:
    opened = watching.opened()
    calling = actions.CallOffObservation(observation=opened, reason="The group said no.")
    outcomes = together(
        lasting,
        lambda session: actions.call_off_observation(session, watching.sam, calling, now=NOW),
        sends(watching, watching.olga, opened),
    )
    assert one_of(outcomes), outcomes
    rated = watching.cast.count(Rating)
    assert rated + watching.cast.count(ObservationCallOff) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_guest_sends_through_the_old_link_or_gets_a_new_one(
    watching: Watching, lasting: Sessions, _round: int
) -> None:
    opened = watching.opened(second="", guest=GINA)
    other = NewLink(seed="another", secret_hash="b" * 64)

    def renew(session: Session) -> object:
        return actions.renew_guest_link(session, watching.sam, opened, other, now=NOW)

    outcomes = together(lasting, renew, guest_sends(watching))
    assert one_of(outcomes), outcomes
    renewed = watching.session.scalar(select(GuestRater.secret_hash)) == other.secret_hash
    assert renewed == (watching.cast.count(Rating) == 0)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_rating_is_claimed_by_one(watching: Watching, lasting: Sessions, _round: int) -> None:
    watching.opened(second="", guest=GINA)
    people = [watching.cast.person(name, Role.SUPERVISOR) for name in ("Ned Next", "Bea Beside")]
    actors = [watching.cast.actor(person) for person in people]
    guest_sends(watching)(watching.session)
    watching.session.commit()

    def claims(who: Actor) -> Act:
        return lambda session: actions.claim_rating(session, who, LINK.secret_hash, now=NOW)

    assert one_of(together(lasting, *map(claims, actors)))
    claimer = select(Person.claimed_by_id).where(Person.guest.is_(True))
    assert watching.session.scalar(claimer) in {actor.person_id for actor in actors}
