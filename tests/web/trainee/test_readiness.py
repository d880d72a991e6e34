"""Trainees see what is confirmed, say what is theirs to say, sign the code, and plan ahead."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.readiness.models import Attestation
from facilitator.readiness.queries import attestations_of, code_of_ethics
from facilitator.readiness.rules import Fact
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.wholly_ready import make_wholly_ready
from tests.readiness.test_actions import confirm

Browse = Callable[[Person | None], Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_one_s_own_word_is_said_once_and_shown_with_its_day(cast: Cast, browse: Browse) -> None:
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    cast.session.commit()
    tara = browse(cast.tara)
    page = tara.open("trainee.readiness")
    assert "You need not tell what it was" in page.text
    assert "22 November 2026, by Sam Supervisor" in page.text
    done = tara.follow(tara.send("trainee.say_lived_experience", {}))
    assert "Nobody asks you for more than that." in done.text
    assert "You need not tell what it was" not in done.text
    assert cast.count(Attestation) == 2


def test_the_code_is_signed_below_its_words_and_can_be_taken_back(
    cast: Cast, browse: Browse
) -> None:
    tara, code = browse(cast.tara), code_of_ethics(cast.session)
    assert code is not None
    assert "I do no harm, and I exploit no one" in tara.open("trainee.readiness").text
    unread = tara.send("trainee.sign_code", {"words": code.digest})
    assert unread.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Tick this to sign" in unread.text
    stale = tara.send("trainee.sign_code", {"words": "0" * 64, "agreed": "y"})
    assert stale.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The code has changed since you opened it" in stale.text
    signed = tara.follow(tara.send("trainee.sign_code", {"words": code.digest, "agreed": "y"}))
    assert "You have signed these words." in signed.text
    (line,) = attestations_of(cast.session, cast.enrolment.id)
    empty = tara.send("trainee.withdraw_attestation", {"attestation": line.public_id})
    assert empty.status == HTTPStatus.UNPROCESSABLE_ENTITY
    why = {"attestation": line.public_id, "reason": "I want to talk about it first."}
    tara.send("trainee.withdraw_attestation", why)
    assert attestations_of(cast.session, cast.enrolment.id) == ()


def test_words_that_have_changed_since_are_shown_and_the_signature_still_counts(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wholly_ready(cast, monkeypatch)
    page = browse(cast.tara).open("trainee.readiness").text
    assert "The words have changed since you signed" in page
    assert "Everything is met." in browse(cast.tara).open("trainee.certification").text


def test_the_standing_names_every_new_kind_with_its_reason(cast: Cast, browse: Browse) -> None:
    cast.session.get_one(Enrolment, cast.enrolment.id).rules_version = 3
    cast.session.commit()
    page = browse(cast.tara).open("trainee.certification").text
    for title in (
        "Being ready",
        "Live practice",
        "Hours of supervision alone",
        "Reflecting together",
        "Observed as you led",
        "Role-plays before raters",
        "Signed by different people",
        "Ways of meeting",
    ):
        assert title in page
    assert "0 of 4 observations count, by 0 of 2 supervisors." in page
    assert "Why? Ten hours for fifty hours of practice is one to five." in page


def test_what_if_says_what_would_be_met_and_what_would_lack(cast: Cast, browse: Browse) -> None:
    tara = browse(cast.tara)
    assert "On this day" in tara.open("trainee.simulation").text
    page = tara.open("trainee.simulation", on="2027-03-03", led="8", beside="9", observed="3")
    assert "Not everything would be met on 3 March 2027" in page.text
    assert "8 of 8 meetings count." in page.text
    assert "0 of 4 module quizzes are passed." in page.text
    assert 'value="2027-03-03"' in page.html


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"on": "soon"}, "Write the day as year-month-day"),
        ({"on": "2020-01-01"}, "Choose a day from today"),
        ({"on": "2027-03-03", "led": "many"}, "Write a number from 0 to 60"),
        ({"on": "2027-03-03", "led": "61"}, "Write a number from 0 to 60"),
    ],
)
def test_what_cannot_be_assumed_is_said_at_its_field(
    cast: Cast, browse: Browse, asked: dict[str, str], says: str
) -> None:
    page = browse(cast.tara).open("trainee.simulation", **asked)
    assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in page.text
