"""Who may ask another second rater, hand out a link, remind, and claim."""

from datetime import timedelta

import pytest

from facilitator.observations import seconds
from facilitator.observations.rules import ObservationFacts, Part
from facilitator.observations.seconds import LINK_HOLDS, GuestRole, NewGuest, NewLink
from facilitator.people.rules import Actor
from tests.cast import NOW

TARA, SAM, GINA, NED = range(4)
OPEN = ObservationFacts(trainee_id=TARA, first_id=SAM, second_id=GINA)
FIRST_SENT = ObservationFacts(
    trainee_id=TARA, first_id=SAM, second_id=GINA, rated=frozenset({Part.FIRST})
)
SECOND_SENT = ObservationFacts(
    trainee_id=TARA, first_id=SAM, second_id=GINA, rated=frozenset({Part.SECOND})
)
CALLED_OFF = ObservationFacts(trainee_id=TARA, first_id=SAM, second_id=GINA, called_off=True)


def actor(person_id: int) -> Actor:
    return Actor(person_id, str(person_id), frozenset())


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


@pytest.mark.parametrize(
    ("who", "facts", "expected"),
    [
        (SAM, OPEN, None),
        (GINA, OPEN, "not-the-opener"),
        (NED, OPEN, "not-the-opener"),
        (SAM, FIRST_SENT, "rating-sent"),
        (SAM, SECOND_SENT, "rating-sent"),
        (SAM, CALLED_OFF, "called-off"),
    ],
)
def test_the_opener_asks_another_while_nothing_was_sent(
    who: int, facts: ObservationFacts, expected: str | None
) -> None:
    assert code(seconds.refusal_to_change_second(actor(who), facts)) == expected


@pytest.mark.parametrize(
    ("who", "facts", "guest", "expected"),
    [
        (SAM, OPEN, "guest", None),
        (SAM, FIRST_SENT, "guest", None),
        (TARA, OPEN, "guest", "not-the-opener"),
        (SAM, OPEN, "", "no-guest"),
        (SAM, CALLED_OFF, "guest", "called-off"),
        (SAM, SECOND_SENT, "guest", "rated"),
    ],
)
def test_the_opener_makes_a_new_link_until_the_guest_has_sent_theirs(
    who: int, facts: ObservationFacts, guest: str, expected: str | None
) -> None:
    refusal = seconds.refusal_to_renew_link(actor(who), facts, guest=bool(guest))
    assert code(refusal) == expected


@pytest.mark.parametrize(
    ("who", "facts", "days", "guest", "expected"),
    [
        (SAM, OPEN, 2, "", None),
        (SAM, FIRST_SENT, 3, "", None),
        (SAM, OPEN, 1, "", "reminded"),
        (SAM, OPEN, 2, "guest", "guest"),
        (GINA, OPEN, 2, "", "not-the-opener"),
        (SAM, SECOND_SENT, 2, "", "rated"),
        (SAM, CALLED_OFF, 2, "", "called-off"),
    ],
)
def test_a_reminder_leaves_two_days(
    who: int, facts: ObservationFacts, days: int, guest: str, expected: str | None
) -> None:
    now = NOW + timedelta(days=days)
    assert (
        code(seconds.refusal_to_remind(actor(who), facts, NOW, now, guest=bool(guest))) == expected
    )


@pytest.mark.parametrize(
    ("who", "facts", "expected"),
    [
        (NED, SECOND_SENT, None),
        (TARA, SECOND_SENT, "own-practice"),
        (SAM, SECOND_SENT, "same-rater"),
        (NED, OPEN, "not-sent"),
    ],
)
def test_the_trainee_and_the_first_rater_were_never_the_guest(
    who: int, facts: ObservationFacts, expected: str | None
) -> None:
    assert code(seconds.refusal_to_claim(actor(who), facts)) == expected


def test_a_link_opens_until_it_was_used_or_called_off_or_its_time_is_over() -> None:
    until = NOW + LINK_HOLDS
    assert seconds.link_opens(OPEN, until, NOW)
    assert seconds.link_opens(FIRST_SENT, until, NOW)
    assert not seconds.link_opens(OPEN, until, until)
    assert not seconds.link_opens(SECOND_SENT, until, NOW)
    assert not seconds.link_opens(CALLED_OFF, until, NOW)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Gina", None), (" ", "no-guest-name"), ("G" * 121, "guest-name-long")],
)
def test_a_guest_has_a_name(name: str, expected: str | None) -> None:
    link = NewLink(seed="seed", secret_hash="hash")
    guest = NewGuest(name=name, role=GuestRole.PRACTITIONER, link=link)
    assert code(seconds.refusal_of_guest(guest)) == expected
